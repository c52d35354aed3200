import { Line } from '../../../nodes/NumberStatusCheck/core/desk/line';

/** One that may stand in the line, and counts how often it was woken. */
const standing = () => ({
	woken: 0,
	wake() {
		this.woken++;
	},
});

test('who comes first goes first, and asking again changes no place', () => {
	const line = new Line();
	const [a, b] = [standing(), standing()];
	expect([line.mayGo(a, 1), line.mayGo(b, 1), line.mayGo(a, 1), line.mayGo(b, 1)]).toEqual([true, false, true, false]);
});

test('as many may go as there are places', () => {
	const line = new Line();
	const all = [standing(), standing(), standing()];
	expect(all.map((one) => line.mayGo(one, 2))).toEqual([true, true, false]);
	expect(all.map((one) => line.mayGo(one, 3))).toEqual([true, true, true]);
});

test('who leaves makes room, and stands last when it comes again', () => {
	const line = new Line();
	const [a, b] = [standing(), standing()];
	line.mayGo(a, 1);
	line.mayGo(b, 1);
	expect([line.leave(a), line.leave(a)]).toEqual([true, false]);
	expect([line.mayGo(b, 1), line.mayGo(a, 1)]).toEqual([true, false]);
});

test('the first are woken, one for each place', () => {
	const line = new Line();
	const all = [standing(), standing(), standing()];
	for (const one of all) line.mayGo(one, 1);
	line.wake(2);
	expect(all.map(({ woken }) => woken)).toEqual([1, 1, 0]);
	line.wake(0);
	expect(all.map(({ woken }) => woken)).toEqual([1, 1, 0]);
});
