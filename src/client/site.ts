import { contents } from './contents.ts';
import { copyButtons } from './copy.ts';
import { decisions } from './decision.ts';
import { files } from './files.ts';
import { keys } from './keys.ts';
import { copyMarkdown } from './markdown.ts';
import { openSearch } from './open-search.ts';
import { scheme } from './scheme.ts';
import { tabs } from './tabs.ts';

openSearch(document.currentScript as HTMLScriptElement | null);
scheme();
copyButtons();
tabs();
files();
contents();
decisions();
keys();
copyMarkdown();
