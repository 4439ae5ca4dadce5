/** The mark as an icon, inside the page: no request, and the same from every place. */
export const FAVICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24'%3E%3Cpath fill='%230a6b4f' fill-rule='evenodd' d='M12 2a2.9 2.9 0 0 1 5 1.34a2.9 2.9 0 0 1 3.66 3.66a2.9 2.9 0 0 1 1.34 5a2.9 2.9 0 0 1 -1.34 5a2.9 2.9 0 0 1 -3.66 3.66a2.9 2.9 0 0 1 -5 1.34a2.9 2.9 0 0 1 -5 -1.34a2.9 2.9 0 0 1 -3.66 -3.66a2.9 2.9 0 0 1 -1.34 -5a2.9 2.9 0 0 1 1.34 -5a2.9 2.9 0 0 1 3.66 -3.66a2.9 2.9 0 0 1 5 -1.34zM10.7 16.6 6.6 12.5l1.6-1.6 2.5 2.5 5.1-5.1 1.6 1.6z'/%3E%3C/svg%3E";
