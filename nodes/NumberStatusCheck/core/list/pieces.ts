import { withoutDecoration } from './clean-text';

/** Separators between numbers, kept by `split`. A space is not one, as people write it inside a number. */
const BETWEEN_NUMBERS = /([,、;/|。\uFF61\uFF64\uFE50\uFE51\uFE54\u060C\u061B\r\n\u0085\u2028\u2029]+)/;
/** Ends of what stands in front of the slashes of an address on the web. */
const SCHEME = /[a-z]:$/i;
const HOST = /(?<![@\w.-])(?:[a-z0-9-]{1,63}\.){1,6}(?:com|cn|net|org|info|cc|me|io|hk|tw)$/i;
/** Of a long text, so much of its end is looked at for a host. */
const LONGEST_HOST = 80;

/** A part of a cell between two separators. */
export interface Piece {
	/** As it was written, and what stands between it and the piece in front. */
	readonly written: string;
	readonly before: string;
	/** Without decoration. */
	readonly text: string;
}

/** Whether the slashes behind a text are those of an address: https://example.com/13800138000. */
function isAddress(text: string, slashes: string): boolean {
	return slashes.length > 1 ? SCHEME.test(text) : HOST.test(text.slice(-LONGEST_HOST));
}

/** Whether a text holds separators. Never throws. */
export function hasPieces(text: string): boolean {
	return BETWEEN_NUMBERS.test(text);
}

/**
 * The pieces of a cell between its separators, without the empty ones. Words, and addresses on the web, may contain
 * separators and are one piece. Never throws, and takes linear time.
 */
export function piecesOf(text: string): Piece[] {
	const pieces: { before: string; written: string }[] = [];
	const parts = text.split(BETWEEN_NUMBERS);
	/** Undefined in front of the first piece. */
	let previousHadDigit: boolean | undefined;
	let isInAddress = false;
	for (const [at, written] of parts.entries()) {
		const isSeparator = at % 2 === 1;
		if (isSeparator || written.trim() === '') continue;
		const before = parts[at - 1] ?? '';
		const hasDigit = /\d/.test(written);
		const isPath: boolean = /^\/+$/.test(before) && (isInAddress || isAddress(parts[at - 2] ?? '', before));
		const isMore = isPath || (!hasDigit && previousHadDigit === false);
		const last = isMore ? pieces.at(-1) : undefined;
		if (last === undefined) pieces.push({ before, written });
		else last.written += before + written;
		isInAddress = isPath && !/\s/.test(written);
		previousHadDigit = hasDigit;
	}
	const all = pieces.map((piece) => ({ ...piece, text: withoutDecoration(piece.written) }));
	return all.filter(({ text: bare }) => bare !== '');
}
