// A form or a sum taken along as a file.
import { useStatisticsTexts } from './texts';

const kinds = { xlsx: 'Excel', docx: 'Word', pdf: 'PDF', json: 'JSON' };

interface FilesProps {
  /** Without its ending. */
  address: string;
  query?: string;
  /** Of that submission; not given: what the page shows. */
  number?: number;
}
export function Files({ address, query, number }: FilesProps) {
  const t = useStatisticsTexts();
  const asked = number ? `number=${number}` : query;
  return (
    <>
      {Object.entries(kinds).map(([end, name]) => (
        <a
          key={end}
          className={`btn btn-${number ? 'link' : 'plain'} no-print`}
          href={`${address}.${end}${asked ? `?${asked}` : ''}`}
          download
          aria-label={number ? t.fileOf(name, number) : undefined}
        >
          {name}
        </a>
      ))}
    </>
  );
}
