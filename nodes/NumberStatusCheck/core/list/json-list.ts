import { OTHER_FIELD } from './labels';

/** Lists may stand in lists this deep. */
const MAX_DEPTH = 8;
const FENCE = '```';
/** The name of an object's member. */
const MEMBER = /^(?:"[^"\\]*"|'[^'\\]*')\s*:/;
/** The name of a member that holds another kind of number. */
const OTHER_MEMBER = new RegExp(`(?<![a-z])(?:${OTHER_FIELD})`, 'i');
/** White space, then a bracket, a comma, a quoted text, or bare text such as 13800138000 and null. */
const PART =
	/\s*(?:([[\],])|"([^"\\]*(?:\\[\s\S][^"\\]*)*)"|'([^'\\]*(?:\\[\s\S][^'\\]*)*)'|([^\s"'[\]{},][^"'[\]{},]*))/y;
/** What starts like this, and can still not be read, was meant to be a list or an object. */
const MEANT = /^(?:\[\s*["'{[]|\{)/;
const ESCAPED: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: ' ' };

function unescaped(text: string): string {
	return text.replace(/\\([nrt/"'])/g, (_, char: string) => ESCAPED[char] ?? char);
}

/** What stands in a list, and in the lists in it; undefined if the text is not one list from end to end. */
function elementsOf(text: string): string[] | undefined {
	const elements: string[] = [];
	let depth = 0;
	/** The last sign; undefined behind an element. */
	let previous: string | undefined = ',';
	PART.lastIndex = 0;
	while (PART.lastIndex < text.length) {
		const isFirst = PART.lastIndex === 0;
		const part = PART.exec(text);
		if (part === null) return undefined;
		const [, sign, double, single, bare] = part;
		if (isFirst ? sign !== '[' : depth === 0) return undefined;
		if ((sign === '[' || sign === undefined) && previous !== '[' && previous !== ',') return undefined;
		if (sign === '[') depth++;
		if (sign === ']') depth--;
		if (depth > MAX_DEPTH) return undefined;
		const element = double ?? single ?? bare?.trim();
		const isNothing = bare?.search(/(?:null|none)\s*$/i) === 0;
		if (element !== undefined && !isNothing) elements.push(unescaped(element));
		previous = sign;
	}
	return depth === 0 ? elements : undefined;
}

/** The list that is an object's only member, or an array as PostgreSQL writes it; else the text as it is. */
function withoutObject(text: string): string {
	if (!text.startsWith('{') || !text.endsWith('}')) return text;
	const members = text.slice(1, -1).trim();
	const name = MEMBER.exec(members)?.[0];
	if (name === undefined) return /^["'\d+]/.test(members) ? `[${members}]` : text;
	return OTHER_MEMBER.test(name) ? text : members.slice(name.length);
}

/**
 * The elements of a cell that is a list in JSON, as AI agents and databases write it: with double or single quotes or
 * none, as the only member of an object, in braces, or in a code fence; a fence around anything else gives that one
 * text. Numbers stay as they are written, so that none loses its last digits or its leading zero. `broken`: it was
 * meant to be a list, and is none; undefined: it is something else. Never throws.
 */
export function listInText(cell: string): readonly string[] | 'broken' | undefined {
	const text = cell.trim();
	if (text.length > 2 * FENCE.length && text.startsWith(FENCE) && text.endsWith(FENCE)) {
		return [text.slice(FENCE.length, -FENCE.length).replace(/^[a-z]*(?=\s)/i, '')];
	}
	const plain = text.replace(/[“”]/g, '"');
	const list = withoutObject(plain);
	if (list === plain && !/["']|^\[\s*\]/.test(list)) return undefined;
	return elementsOf(list) ?? (MEANT.test(plain) ? 'broken' : undefined);
}
