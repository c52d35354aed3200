import fc from 'fast-check';
import type { Entry } from '../../../nodes/NumberStatusCheck/core/reply/entries';
import { parseReply } from '../../../nodes/NumberStatusCheck/core/reply/parse-reply';
import type { TransportReply } from '../../../nodes/NumberStatusCheck/core/types';
import { ANY_TEXT, ASKED, MUTATED, replies } from './arbitrary-replies.mts';
import { holds } from '../property-runs.mts';
import { entriesIn, resultCodeIn } from './reply-oracle.mts';

/** Random cases of each property; together 14 000 in one run. */
const CASES = { mutated: 6000, text: 2000 };

const PROTOTYPE = Object.getOwnPropertyNames(Object.prototype).sort();

/** Reads the reply, and asserts that none of it reaches what every object inherits. */
function read(reply: TransportReply) {
	const parsed = parseReply(reply, ASKED);
	expect(Object.getOwnPropertyNames(Object.prototype).sort()).toEqual(PROTOTYPE);
	expect(Object.keys({})).toEqual([]);
	return parsed;
}

const bodyOf = (reply: TransportReply) => (reply.kind === 'http' ? reply.body : '');

/** The vendor's own entries, of those that are kept. */
function rawsOf(entries: Iterable<Entry>): unknown[] {
	return [...entries].flatMap((entry) => (entry.kind === 'result' ? entry.result.raw : entry.raw) ?? []);
}

describe('a number has the first usable entry the reply holds for it, and no other', () => {
	const property = (body: fc.Arbitrary<string>) =>
		fc.property(replies(body), (reply) => {
			const parsed = read(reply);
			if (parsed.kind === 'fault') return;
			if (parsed.brokeOff === undefined) expect(parsed.entries).toEqual(entriesIn(bodyOf(reply), ASKED));
			for (const raw of parsed.brokeOff === undefined ? [] : rawsOf(parsed.entries.values())) {
				expect(bodyOf(reply)).toContain(JSON.stringify(raw));
			}
		});
	holds('in valid replies after random changes', CASES.mutated, property(MUTATED));
	holds('in any text and any JSON', CASES.text, property(ANY_TEXT));
});

describe('a reply is the answer of the API exactly when it is JSON with a result code, with entries of asked numbers or with charges', () => {
	const property = (body: fc.Arbitrary<string>) =>
		fc.property(replies(body), (reply) => {
			const parsed = read(reply);
			const whole = parsed.kind === 'api' && parsed.brokeOff === undefined;
			expect(whole ? parsed.resultCode : null).toBe(resultCodeIn(bodyOf(reply), ASKED));
		});
	holds('in valid replies after random changes', CASES.text, property(MUTATED));
	holds('in any text and any JSON', CASES.text, property(ANY_TEXT));
});

holds(
	'whether entries are kept changes nothing else',
	CASES.text,
	fc.property(replies(MUTATED), (reply) => {
		const [kept, plain] = [parseReply(reply, ASKED, true), parseReply(reply, ASKED, false)];
		const without = JSON.stringify(kept.kind === 'api' ? [...kept.entries] : kept, (key, value: unknown) =>
			key === 'raw' ? undefined : value,
		);
		expect(JSON.stringify(plain.kind === 'api' ? [...plain.entries] : plain)).toBe(without);
	}),
);
