import { COLLECTIONS } from './functions/collections.ts';
import { ENCODING } from './functions/encoding.ts';
import type { Table } from './functions/table.ts';
import { COMPARISON } from './functions/comparison.ts';
import { NUMBERS } from './functions/numbers.ts';
import { PATTERNS } from './functions/patterns.ts';
import { STRINGS } from './functions/strings.ts';

export type { Arguments } from './functions/table.ts';

/** Every function that is evaluated here: those of Go's templates, of Sprig, and of Argo CD. */
export const FUNCTIONS: Table = new Map([
  ...COMPARISON,
  ...STRINGS,
  ...PATTERNS,
  ...NUMBERS,
  ...COLLECTIONS,
  ...ENCODING,
]);

/** Functions that the controller knows and that are not evaluated here: they give another value each time, or are rare. */
export const SPRIG_NAMES: ReadonlySet<string> = new Set(
  `abbrevboth addf add1f ago bcrypt buildCustomCert camelcaseToWords date dateInZone dateModify date_in_zone date_modify
  decryptAES derivePassword divf duration durationRound encryptAES genCA genCAWithKey genPrivateKey genSelfSignedCert
  genSelfSignedCertWithKey genSignedCert genSignedCertWithKey hello htmlDate htmlDateInZone htpasswd isAbs
  maxf minf mulf mustDateModify must_date_modify mustToDate now osBase osClean osDir osExt osIsAbs randAlpha randAlphaNum
  randAscii randBytes randInt randNumeric regexFindAll mustRegexFindAll semver semverCompare shuffle subf swapcase toDate
  toDecimal tuple typeIsLike unixEpoch urlJoin urlParse uuidv4 wrap wrapWith call html js urlquery abbrev initials
  mustChunk chunk mustSlice plural unset mustRegexMatch mustRegexFind mustRegexReplaceAll mustRegexReplaceAllLiteral
  mustRegexSplit regexReplaceAllLiteral htmlEscape fail`.split(/\s+/),
);
