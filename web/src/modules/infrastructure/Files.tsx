// One paper in the three forms it comes in.
const ends: [string, string][] = [
  ['docx', 'Word'],
  ['xlsx', 'Excel'],
  ['pdf', 'PDF'],
];

export function Files({ base, query = '' }: { base: string; query?: string }) {
  return ends.map(([end, label]) => (
    <a key={end} className="btn btn-plain no-print" href={`${base}.${end}${query}`} download>
      {label}
    </a>
  ));
}
