// The sentences of photos in both languages.
import { useTexts } from '@core/i18n';

const vi = {
  photos: 'Ảnh',
  photosHint:
    'Ảnh PNG hoặc JPEG, tối đa 12 MB. Vị trí chụp và mọi thông tin kèm theo ảnh được xóa khi đưa lên. Chỉ ảnh có đủ sự đồng ý mới hiện trên trang công khai.',
  noPhoto: 'Chưa có ảnh.',
  photoFile: 'Chọn ảnh',
  sendPhoto: 'Đưa ảnh lên',
  photoAlt: 'Ảnh hoạt động',
  mayPublish: 'Được đăng',
  mayNotPublish: 'Chưa được đăng',
  describe: 'Chú thích, ai trong ảnh',
  caption: 'Chú thích',
  captionHint: 'Không ghi họ tên học sinh vào chú thích',
  recognisable: 'Có nhận ra học sinh nào trong ảnh không?',
  removePhoto: 'Xóa ảnh',
  removePhotoText: 'Ảnh sẽ bị xóa khỏi hoạt động, khỏi bài và khỏi trang công khai.',
  choose: 'Chọn',
  nobody: 'Không có học sinh nào',
  somePupils: 'Có, là những học sinh sau',
  cannotChoose:
    'Tài khoản này không xem được danh sách học sinh. Xin nhờ văn phòng hoặc hiệu trưởng ghi giúp.',
  takeOut: 'Bỏ',
  addPupil: 'Thêm học sinh',
};
type PhotoTexts = typeof vi;
const en: PhotoTexts = {
  photos: 'Photos',
  photosHint:
    'PNG or JPEG, at most 12 MB. Position and all other metadata are removed. Only photos with every consent appear on the public page.',
  noPhoto: 'No photo yet.',
  photoFile: 'Choose a photo',
  sendPhoto: 'Send the photo',
  photoAlt: 'Photo of the activity',
  mayPublish: 'May be published',
  mayNotPublish: 'May not be published',
  describe: 'Caption, who is in it',
  caption: 'Caption',
  captionHint: 'No names of pupils in the caption',
  recognisable: 'Can pupils be recognised?',
  removePhoto: 'Remove the photo',
  removePhotoText: 'It leaves the activity, the article and the public page.',
  choose: 'Choose',
  nobody: 'No pupil',
  somePupils: 'Yes, these pupils',
  cannotChoose: 'This account may not see the pupils. Ask the office or the principal.',
  takeOut: 'Take out',
  addPupil: 'Add a pupil',
};

export const usePhotoTexts = () => useTexts<PhotoTexts>({ vi, en });
