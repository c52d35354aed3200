/** A regular expression, and the longest text it is tried on, in characters. */
export interface Pattern {
	readonly regExp: RegExp;
	readonly longest: number;
}

/** By the number of open repetitions: with each, the time a text takes grows by one more power of its length. */
const LONGEST_TEXT: readonly number[] = [10_000, 1000, 200];
/** Each choice can double the time. */
const MOST_CHOICES = 6;

/**
 * A regular expression that is quick on any text it is tried on, because n8n's limit of five seconds is not there to
 * end it; undefined for any other, and for what is none. Never throws.
 */
export function quickPattern(source: string, flags: string): Pattern | undefined {
	const skeleton = source.replace(/\\.|\[(?:\\.|[^\]\\])*\]/g, 'x').replaceAll('(?:', '(');
	const isSimple = !/\\[1-9k]/.test(source) && !/\(\?|\)[*+{]/.test(skeleton);
	const repetitions = skeleton.match(/[*+]|\{\d*,/g)?.length ?? 0;
	const choices = skeleton.match(/[?|]/g)?.length ?? 0;
	const longest = LONGEST_TEXT[repetitions];
	if (!isSimple || longest === undefined || choices > MOST_CHOICES) return undefined;
	try {
		return { regExp: new RegExp(source, flags), longest };
	} catch {
		return undefined;
	}
}
