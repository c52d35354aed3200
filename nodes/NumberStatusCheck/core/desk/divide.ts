import { isCharged } from '../reply/entries';
import type { Entry } from '../reply/entries';
import type { ParsedReply } from '../reply/parse-reply';
import type { Share } from './shared-request';

type ApiReply = Extract<ParsedReply, { kind: 'api' }>;

/** The numbers that the reply's entries say were charged, no more of them than it says that it charged for as a whole. */
function chargedIn({ entries, charged }: ApiReply): readonly string[] {
	const numbers = [...entries].flatMap(([number, entry]) => (isCharged(entry) ? [number] : []));
	return numbers.slice(0, charged);
}

/** The entry as a run sees it that does not pay for it; undefined where it brings no result. */
function unpaid(entry: Entry): Entry | undefined {
	return entry.kind === 'result' ? { ...entry, result: { ...entry.result, charged: false } } : undefined;
}

/**
 * What a reply says of a run's own numbers, where the request asked for those of other runs, too. The parts of all runs
 * together make the whole: each charge is in one of them, and what the reply says that it charged beyond its entries, or
 * for numbers that nobody asked for, in the part of the run that takes the rest. Never throws.
 */
export function partOf(
	reply: ApiReply,
	numbers: readonly string[],
	{ pays, takesRest }: Omit<Share, 'reply'>,
): ApiReply {
	const entries = new Map<string, Entry>();
	for (const number of numbers) {
		const entry = reply.entries.get(number);
		const seen = entry === undefined || pays.has(number) ? entry : unpaid(entry);
		if (seen !== undefined) entries.set(number, seen);
	}
	const charged = chargedIn(reply);
	const own = new Set(numbers);
	const paid = charged.filter((number) => own.has(number) && pays.has(number)).length;
	const rest = takesRest ? reply.charged - charged.length : 0;
	return {
		...reply,
		entries,
		ofOthers: takesRest ? reply.ofOthers : new Map(),
		charged: paid + rest,
		chargedStrangers: takesRest ? reply.chargedStrangers : 0,
	};
}
