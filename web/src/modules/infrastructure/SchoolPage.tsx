// One school's networks and devices, as the commune sees them.
import { useParam } from '@core/routing';
import { SchoolView } from './SchoolView';

export default function SchoolPage() {
  return <SchoolView unit={Number(useParam('id'))} />;
}
