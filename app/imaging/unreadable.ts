/** What commands say of files that could not be read, as opposed to photos that were judged; students read resources/lang. */
export const UNREADABLE: Record<string, string> = {
  file_not_found: 'There is no such file, or it may not be read',
  file_unreadable: 'The file is no picture, or it is damaged or cut off',
  file_type_unsupported: 'Only JPEG, PNG, WebP and AVIF can be opened',
  file_too_large: 'The file has more than 20 MB or more than 60 megapixels',
}
