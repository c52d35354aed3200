import { LABEL } from './labels';
import { parsed } from './parsed-number';
import type { ParsedNumber } from './parsed-number';
import { readWritten, SEPARATOR } from './written-number';

const GAP = `[${SEPARATOR}]{0,3}`;
/** A whole mobile number, however it is grouped; `readWritten` judges the grouping. */
const WRITTEN_MOBILE = `(?:[([【〔]?\\+?(?:00)?86${GAP}){0,2}(?:[([【〔]?0${GAP})?[([【〔]?1${GAP}[3-9](?:${GAP}\\d){9}`;
const WRITTEN_LANDLINE = '(?:\\+?86[-\\s]?)?[([]?0?(?:10|2\\d|[3-9]\\d{2})[)\\]]?[-\\s]{0,2}[2-9]\\d{2,3}[-\\s]?\\d{4}';
const WHOLE = new RegExp(`(?:${WRITTEN_MOBILE}|${WRITTEN_LANDLINE})(?!\\d)`, 'y');
/** A shorter text has no room for two numbers. */
const SHORTEST = 21;
/**
 * A + is a country code's, unless there is a space behind it. A currency's sign, and those of a serial number, a name
 * or a share, make what stands behind them another thing.
 */
const SIGNS = '(?:[^\\p{L}\\p{M}\\p{N}\\p{Sc}+#№@%]|\\+(?=\\s))*';
const WORD = 'and|or|und|oder|或者|或是|或|以及|和|与|與|及|跟';
const BETWEEN = new RegExp(`${SIGNS}(?:(?:${WORD}|${LABEL})${SIGNS})?`, 'iuy');

/**
 * The numbers in a text that is nothing but whole numbers, at least two, with spaces, signs, a label or a word for "and"
 * or "or" between them; undefined for any other text. Never throws, and takes linear time.
 */
export function severalNumbers(text: string): ParsedNumber[] | undefined {
	if (text.length < SHORTEST) return undefined;
	const found: ParsedNumber[] = [];
	let at = 0;
	while (at < text.length) {
		WHOLE.lastIndex = at;
		const written = WHOLE.exec(text)?.[0];
		if (written === undefined) return undefined;
		const reading = readWritten(written);
		if ('code' in reading && reading.code !== 'landline') return undefined;
		found.push(parsed(reading, written));
		at += written.length;
		if (at === text.length) break;
		BETWEEN.lastIndex = at;
		const between = BETWEEN.exec(text)?.[0];
		if (!between) return undefined;
		at += between.length;
	}
	return found.length > 1 ? found : undefined;
}
