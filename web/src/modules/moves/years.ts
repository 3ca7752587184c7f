// School years begin on 1 August, as the server has it.
export function schoolYearOf(day: string): string {
  const [year, month] = day.split('-').map(Number) as [number, number];
  const begins = month >= 8 ? year : year - 1;
  return `${begins}-${begins + 1}`;
}
