import { SharedRequest } from '../../../nodes/NumberStatusCheck/core/desk/shared-request';
import type { Part, Share } from '../../../nodes/NumberStatusCheck/core/desk/shared-request';
import { active } from '../run/replies.mts';

const REPLY = active(['a', 'b']);

/** A request, and the numbers that it has released. */
function opened() {
	const released: string[][] = [];
	return { released, request: new SharedRequest((numbers) => released.push([...numbers])) };
}

/** What a part was given: undefined where it got nothing, `'waits'` before. */
const given = async (part: Part): Promise<Share | undefined | 'waits'> =>
	await Promise.race([part.share, Promise.resolve().then(() => 'waits' as const)]);
const inShort = (share: Share | undefined | 'waits') =>
	typeof share === 'object' ? [[...share.pays].join(''), share.takesRest, share.asked.join('')] : share;

test('it asks for the numbers of all parts, each once, as they were when it started', () => {
	const { request } = opened();
	request.join(['a', 'b']);
	const part = request.join(['b', 'c']);
	expect([request.isOpen, request.isSent, request.sentAt, part.isSent, part.sentAt]).toEqual([
		true,
		false,
		undefined,
		false,
		undefined,
	]);
	expect(request.start(7)).toEqual(['a', 'b', 'c']);
	part.leave();
	expect(request.numbers).toEqual(['a', 'b', 'c']);
	expect([request.isOpen, request.isSent, request.sentAt, part.isSent, part.sentAt]).toEqual([false, true, 7, true, 7]);
});

test('of parts with the same number the first pays, and the first of all takes the rest', async () => {
	const { request, released } = opened();
	const parts = [request.join(['a', 'b']), request.join(['b']), request.join(['b', 'c'])];
	expect(parts.map(({ pays }) => pays)).toEqual([true, false, true]);
	request.start(0);
	expect(await given(parts[0] as Part)).toBe('waits');
	request.end(REPLY);
	const shares = await Promise.all(parts.map(async (part) => await part.share));
	expect(shares.map(inShort)).toEqual([
		['ab', true, 'abc'],
		['', false, 'abc'],
		['c', false, 'abc'],
	]);
	expect(shares.every((share) => share?.reply === REPLY)).toBe(true);
	expect(released).toEqual([['a', 'b', 'c']]);
});

test('the first that is still there pays, and takes the rest', async () => {
	const { request, released } = opened();
	const [first, second] = [request.join(['a', 'b']), request.join(['a'])];
	request.start(0);
	first.leave();
	expect(second.pays).toBe(true);
	expect(request.unwanted.signal.aborted).toBe(false);
	// It is asked all the same, and nobody else may ask for it meanwhile: but for what nobody waits for.
	expect(released).toEqual([[]]);
	request.end(REPLY);
	expect(inShort(await given(second))).toEqual(['a', true, 'ab']);
	expect(await given(first)).toBeUndefined();
});

test('without a reply nobody gets a share', async () => {
	const { request } = opened();
	const part = request.join(['a']);
	request.start(0);
	request.end(undefined);
	expect(await given(part)).toBeUndefined();
});

test('it ends once: what comes later changes nothing', async () => {
	const { request, released } = opened();
	const part = request.join(['a']);
	request.start(0);
	request.end(REPLY);
	request.end(undefined);
	part.leave();
	expect(inShort(await given(part))).toEqual(['a', true, 'a']);
	expect(released).toEqual([['a']]);
	expect(request.unwanted.signal.aborted).toBe(false);
});

test('once nobody needs it any more, it is unwanted, and its numbers are free', async () => {
	const { request, released } = opened();
	const [first, second] = [request.join(['a']), request.join(['a'])];
	request.start(0);
	second.leave();
	second.leave();
	expect(request.unwanted.signal.aborted).toBe(false);
	first.leave();
	expect(request.unwanted.signal.aborted).toBe(true);
	expect(released).toEqual([[], ['a']]);
	expect(await given(second)).toBeUndefined();
});

test('where the run leaves that was to send it, it is over for all', async () => {
	const { request, released } = opened();
	const [first, second] = [request.join(['a']), request.join(['b'])];
	first.leave();
	expect(await given(second)).toBeUndefined();
	expect(request.isOpen).toBe(false);
	expect(released).toEqual([['a', 'b']]);
	expect(request.unwanted.signal.aborted).toBe(false);
});

test('what only a run needed that has left before the start is not asked', () => {
	const { request, released } = opened();
	request.join(['a']);
	const second = request.join(['b', 'c']);
	request.join(['c']);
	second.leave();
	expect(released).toEqual([['b']]);
	expect(request.start(0)).toEqual(['a', 'c']);
});
