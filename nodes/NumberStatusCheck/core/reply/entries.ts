import type { Defects } from '../defects';
import { STATUS_BY_CODE } from '../statuses';
import type { NumberResult } from '../types';
import { AskedNumbers } from './asked-numbers';
import type { Match } from './asked-numbers';
import { chargeOf, decodedText, isWithin, lastTimeOf } from './entry-values';
import { own, textOf } from './json-fields';
import type { JsonObject } from './json-fields';
import { rawEntriesOf } from './raw-entries';
import { Strangers } from './strangers';

/** What a reply says about one number. */
export type Entry =
	/** A status, and what came with it. */
	| { readonly kind: 'result'; readonly result: NumberResult }
	/** No usable status: paid for where it was charged, else the number counts as delayed. */
	| {
			readonly kind: 'noStatus';
			/** A status outside the vendor's 0–5, or null where there was none. */
			readonly statusText: string | null;
			/** Whether the number was charged all the same. */
			readonly charged: boolean;
			/** The vendor's own entry, where it is kept. */
			readonly raw?: Readonly<Record<string, unknown>>;
	  };

/** The entries of a reply. */
export interface Entries {
	/** By asked number; one that the reply leaves out is absent. */
	readonly byNumber: ReadonlyMap<string, Entry>;
	/** Of numbers that another request of the run asks, and that are named in full: late or confused replies have them. */
	readonly ofOthers: ReadonlyMap<string, Entry>;
	/** How many charged entries are for numbers that nobody asked for, each number once. */
	readonly chargedStrangers: number;
	/**
	 * Whether entries for numbers that nobody asked for were charged, or may have been: they do not say. The result of a
	 * number that the reply leaves out may be among them; so may that of one of several numbers that a charged, masked
	 * entry fits.
	 */
	readonly paidStrangers: boolean;
}

/** Levels of nesting in a raw entry; the vendor's are flat. A deeper one is not kept, as n8n could not save the item. */
const DEEPEST_RAW = 8;

function entryOf(raw: JsonObject, keepRaw: boolean): Entry {
	const kept = keepRaw && isWithin(DEEPEST_RAW, raw) ? { raw } : {};
	const status = textOf(own(raw, 'status'));
	const charge = chargeOf(raw);
	const row = STATUS_BY_CODE.get(status ?? '');
	// Where it cannot be read, assume the worst: asked again, it might be paid for again.
	if (row === undefined) return { kind: 'noStatus', statusText: status, charged: (charge ?? false) !== false, ...kept };
	return {
		kind: 'result',
		result: {
			status: row.status,
			statusCode: row.code,
			// Without a readable chargesStatus, assume the worst: all but "no record" is charged (vendor document 1.3.1).
			charged: typeof charge === 'boolean' ? charge : row.status !== 'noRecord',
			area: decodedText(own(raw, 'area')),
			numberType: decodedText(own(raw, 'numberType')),
			lastTime: lastTimeOf(own(raw, 'lastTime')),
			...kept,
		},
	};
}

/** Whether the number of an entry was charged, as far as the entry says. */
export function isCharged(entry: Entry): boolean {
	return entry.kind === 'result' ? entry.result.charged : entry.charged;
}

function asCharged(entry: Entry): Entry {
	return entry.kind === 'result'
		? { ...entry, result: { ...entry.result, charged: true } }
		: { ...entry, charged: true };
}

/**
 * Of several entries for a number the first usable one counts, else the first. A charge that any of them tells is not
 * forgotten; one that is only assumed of a later entry (not `told`) is nothing against what the first says.
 */
function merged(before: Entry | undefined, entry: Entry, told: boolean): Entry {
	if (before === undefined) return entry;
	const keepsFirst = before.kind === 'result' || entry.kind === 'noStatus';
	const charged = isCharged(before) || (isCharged(entry) && (told || !keepsFirst));
	const counts = keepsFirst ? before : entry;
	return charged && !isCharged(counts) ? asCharged(counts) : counts;
}

/**
 * Reads `resultObj`. Matches entries by number, never by their order, and masked numbers last: an entry that names a
 * number in full counts before one that might mean it. A masked number is of the one asked number that it fits; one that
 * several fit is given to none of them as a result, whether or not the others have entries of their own. Where such a one
 * was charged, the first of them without an entry counts as charged without a status, and others may have been paid for
 * instead, so that none is asked again. `keepRaw`: keep the vendor's own entry with each. `isMissing`: whether a number
 * that is not in `asked` is one of the run that has no result yet.
 *
 * Never throws but for a defect. With `defects`, one that is met in an entry is noted there instead, and costs the others
 * nothing: that entry counts as charged without a status, unless it says that it was free.
 */
export function entriesOf(
	resultObj: unknown,
	asked: readonly string[],
	keepRaw: boolean,
	defects?: Defects,
	isMissing: (number: string) => boolean = () => false,
): Entries {
	const attempt = <T>(step: () => T, otherwise: () => T): T =>
		defects === undefined ? step() : defects.attempt(step, otherwise);
	const numbers = new AskedNumbers(asked);
	const byNumber = new Map<string, Entry>();
	const ofOthers = new Map<string, Entry>();
	const strangers = new Strangers();
	const masked: { candidates: readonly string[]; mobile: string | null; entry: Entry; told: boolean }[] = [];
	for (const [mobile, raw] of rawEntriesOf(resultObj)) {
		const match = attempt<Match>(
			() => numbers.match(mobile ?? ''),
			() => ({ kind: 'none' }),
		);
		const charge = attempt(
			() => chargeOf(raw),
			() => null,
		);
		const entry = attempt<Entry>(
			() => entryOf(raw, keepRaw),
			() => ({ kind: 'noStatus', statusText: null, charged: charge !== false }),
		);
		const told = charge !== null;
		if (match.kind === 'number') byNumber.set(match.number, merged(byNumber.get(match.number), entry, told));
		else if (match.kind === 'masked') masked.push({ candidates: match.candidates, mobile, entry, told });
		else if (match.kind === 'other' && isMissing(match.number)) {
			ofOthers.set(match.number, merged(ofOthers.get(match.number), entry, told));
		} else if (isCharged(entry)) strangers.add(mobile, told);
	}
	const named = new Set(byNumber.keys());
	const unclear: typeof masked = [];
	for (const each of masked) {
		const [number = '', another] = each.candidates;
		const clear = another === undefined && !named.has(number);
		if (clear) byNumber.set(number, merged(byNumber.get(number), each.entry, each.told));
		else if (isCharged(each.entry)) unclear.push(each);
	}
	for (const { candidates, mobile, told } of unclear) {
		const number = candidates.find((candidate) => !byNumber.has(candidate));
		if (number === undefined) strangers.add(mobile, told);
		else byNumber.set(number, { kind: 'noStatus', statusText: null, charged: true });
	}
	const paidStrangers = strangers.any || unclear.length > 0;
	return { byNumber, ofOthers, chargedStrangers: strangers.count, paidStrangers };
}
