import { Gathering } from '../../../nodes/NumberStatusCheck/core/desk/gathering';
import { SharedRequest } from '../../../nodes/NumberStatusCheck/core/desk/shared-request';

const TERMS = { most: 3, until: 100, requestTimeoutMs: 30 };

/** A request that gathers, begun with one number on these terms, and how often its run was woken. */
function begun() {
	const request = new SharedRequest(() => {});
	const woken = { times: 0 };
	const gathering = new Gathering(request, ['a'], TERMS, () => woken.times++);
	return { request, gathering, woken };
}

test('it starts at its time, or at once when it is full', () => {
	const { gathering, woken } = begun();
	expect([gathering.part.numbers, gathering.startsAt]).toEqual([['a'], 100]);
	expect(gathering.add(['b'], { ...TERMS, until: 200 }).numbers).toEqual(['b']);
	expect([gathering.startsAt, woken.times]).toEqual([100, 1]);
	gathering.add(['c'], TERMS);
	expect([gathering.startsAt, woken.times]).toEqual([-Infinity, 2]);
});

test('it takes what fits into it, and into a request of the run that asks', () => {
	const { gathering } = begun();
	expect(gathering.takes(2, TERMS)).toBe(true);
	expect(gathering.takes(3, TERMS)).toBe(false);
	expect(gathering.takes(2, { ...TERMS, most: 2 })).toBe(false);
	expect(gathering.takes(3, { ...TERMS, most: 50 })).toBe(false);
});

test('it takes nobody with another Request Timeout, and nobody once it has started', () => {
	const { gathering, request } = begun();
	expect(gathering.takes(1, { ...TERMS, requestTimeoutMs: 31 })).toBe(false);
	request.start(0);
	expect(gathering.takes(1, TERMS)).toBe(false);
});

test('the smallest size and the earliest time count', () => {
	const { gathering } = begun();
	gathering.add(['b'], { ...TERMS, most: 2, until: 90 });
	expect(gathering.startsAt).toBe(-Infinity);
	const other = begun().gathering;
	other.add([], { ...TERMS, most: 50, until: 90 });
	expect(other.startsAt).toBe(90);
	expect(other.takes(3, { ...TERMS, most: 50 })).toBe(false);
	other.hurry(95);
	expect(other.startsAt).toBe(90);
	other.hurry(80);
	expect(other.startsAt).toBe(80);
});
