// The sentences of results in both languages.
import { useTexts } from '../i18n';

const vi = {
  title: 'Cảm nhận của người trong trường',
  area: 'Lĩnh vực',
  everybody: 'Cả trường',
  own: 'Trường tự chấm',
  ownOf: (self: string, max: string) => `${self}/${max} điểm`,
  tooFew: 'dưới 5',
  tooFewHint: 'Nhóm hoặc câu có dưới 5 câu trả lời thì không hiện, kể cả khi suy được bằng phép trừ.',
  scale: 'Trung bình từ 1 (hoàn toàn không đồng ý) đến 5 (hoàn toàn đồng ý), không tính “Không biết”.',
  people: (label: string, n: number) => `${label} (${n} người)`,
  statement: 'Câu hỏi',
  mean: 'Trung bình',
  distribution: 'Số câu trả lời',
  see: 'Xem đợt khảo sát',
};
export type SurveyResultTexts = typeof vi;
const en: SurveyResultTexts = {
  title: 'What people in the school think',
  area: 'Area',
  everybody: 'Everybody',
  own: 'Own score',
  ownOf: (self, max) => `${self}/${max} points`,
  tooFew: 'below 5',
  tooFewHint:
    'Groups and statements with fewer than 5 answers are hidden, also where subtracting would tell.',
  scale: 'Means from 1 (strongly disagree) to 5 (strongly agree), without “I do not know”.',
  people: (label, n) => `${label} (${n} people)`,
  statement: 'Statement',
  mean: 'Mean',
  distribution: 'Answers',
  see: 'Open the survey',
};

export const useSurveyResultTexts = () => useTexts<SurveyResultTexts>({ vi, en });
