// A school's people see their queue; the commune the counts of all schools.
import { permission } from '@core/api/permissions';
import { useCan } from '@core/api/session';
import { PageHead } from '@core/ui/PageHead';
import { Commune } from './Commune';
import { SchoolQueue } from './SchoolQueue';
import { useVerificationTexts } from './texts';
import './verification.css';

export default function VerificationPage() {
  const t = useVerificationTexts();
  const can = useCan();
  const inSchool = can(permission.readVerification);
  return (
    <>
      <PageHead title={t.title} sub={inSchool ? t.hintSchool : t.hintCommune} help="xac-thuc-dan-cu" />
      {inSchool ? <SchoolQueue /> : <Commune />}
    </>
  );
}
