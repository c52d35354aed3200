import { partOf } from '../../../nodes/NumberStatusCheck/core/desk/divide';
import { Defects } from '../../../nodes/NumberStatusCheck/core/defects';
import { parseReply } from '../../../nodes/NumberStatusCheck/core/reply/parse-reply';
import { entry, success } from '../run/replies.mts';

const [A, B, C, D] = ['13800000001', '13800000002', '13800000003', '13800000004'] as const;
const NO_STATUS = { ...entry(C, ''), chargesStatus: '1' };
const STRANGER = entry('13800000009');

/** The reply to a request for these four, of which the last has no entry. */
function parsed(...entries: readonly unknown[]) {
	const reply = parseReply(success(entries), [A, B, C, D], true, new Defects());
	if (reply.kind !== 'api') throw new Error('no answer');
	return reply;
}
const share = (pays: readonly string[], takesRest: boolean) => ({
	asked: [A, B, C, D],
	pays: new Set(pays),
	takesRest,
});
const entriesOf = (part: ReturnType<typeof partOf>) =>
	[...part.entries].map(([number, one]) => [
		number,
		one.kind === 'result' ? one.result.status : one.kind,
		one.kind === 'result' ? one.result.charged : one.charged,
	]);

test('a run that pays has the entries of its numbers as they are, and their charges', () => {
	const part = partOf(parsed(entry(A), entry(B, '0'), NO_STATUS), [A, C, D], share([A, C, D], false));
	expect(entriesOf(part)).toEqual([
		[A, 'active', true],
		[C, 'noStatus', true],
	]);
	expect(part.charged).toBe(2);
});

test('a run that does not pay has the results uncharged, and no word of what was charged without one', () => {
	const part = partOf(parsed(entry(A), entry(B), NO_STATUS), [A, B, C, D], share([B], false));
	expect(entriesOf(part)).toEqual([
		[A, 'active', false],
		[B, 'active', true],
	]);
	expect(part.charged).toBe(1);
});

test('what is charged for nobody’s number is on the bill of the run that takes the rest, and on no other', () => {
	const reply = parsed(entry(A), entry(B), STRANGER);
	const parts = [partOf(reply, [A], share([A], true)), partOf(reply, [A, B], share([B], false))];
	expect(parts.map(({ charged, chargedStrangers }) => [charged, chargedStrangers])).toEqual([
		[2, 1],
		[1, 0],
	]);
	expect(parts.reduce((sum, { charged }) => sum + charged, 0)).toBe(reply.charged);
});

test('an entry of a number that this run asks in another request is in the part that takes the rest', () => {
	const missing = parseReply(success([entry(A), STRANGER]), [A, B], true, new Defects(), () => true);
	if (missing.kind !== 'api') throw new Error('no answer');
	expect(missing.ofOthers.size).toBe(1);
	const parts = [partOf(missing, [A], share([A], true)), partOf(missing, [B], share([B], false))];
	expect(parts.map(({ entries, ofOthers, charged }) => [entries.size, ofOthers.size, charged])).toEqual([
		[1, 1, 2],
		[0, 0, 0],
	]);
});
