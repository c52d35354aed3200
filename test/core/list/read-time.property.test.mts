import fc from 'fast-check';
import { timeReader } from '../../../nodes/NumberStatusCheck/core/list/read-time';
import { holds } from '../property-runs.mts';
import { dayOf, shownAt, withoutZone, withZone } from './written-times.mts';

const MINUTE = 60_000;
const DAY = 86_400_000;
const CASES = 1000;

const ZONE = fc.constantFrom(...Intl.supportedValuesOf('timeZone'), 'UTC');
/** A whole minute, a day away from the ends of what is read. */
const MOMENT = fc
	.integer({ min: (Date.UTC(2000, 0, 1) + DAY) / MINUTE, max: (Date.UTC(2101, 0, 1) - DAY) / MINUTE - 1 })
	.map((minutes) => minutes * MINUTE);

/** The moment of the hours before and after this one at which the zone's clock is changed, if it is; else this one. */
function nearChange(time: number, zone: string): number {
	const offset = (at: number) => shownAt(at, zone) - at;
	for (let from = time; from < time + 200 * DAY && from < Date.UTC(2100, 11, 30); from += DAY) {
		if (offset(from) === offset(from + DAY)) continue;
		let [before, after] = [from, from + DAY];
		while (after - before > MINUTE) {
			const middle = before + Math.floor((after - before) / 2 / MINUTE) * MINUTE;
			if (offset(middle) === offset(before)) before = middle;
			else after = middle;
		}
		return after;
	}
	return time;
}

function expectReadBack(time: number, zone: string): void {
	const read = timeReader(zone);
	for (const value of withZone(time, zone)) expect([value, read(value)]).toEqual([value, time]);
	for (const value of withoutZone(time, zone)) {
		const found = read(value);
		if (found === time) continue;
		// The clock shows this twice, and it is the second: the first is taken.
		expect([value, shownAt(found ?? 0, zone)]).toEqual([value, shownAt(time, zone)]);
		expect(found).toBeLessThan(time);
	}
}

holds(
	'any minute in any zone is read back from every form, or as the first of two that look the same',
	CASES,
	fc.property(MOMENT, ZONE, expectReadBack),
);

holds(
	'so it is within the hours around a change of the clock',
	CASES / 5,
	fc.property(MOMENT, ZONE, fc.integer({ min: -180, max: 180 }), (time, zone, minutes) => {
		expectReadBack(nearChange(time, zone) + minutes * MINUTE, zone);
	}),
);

holds(
	'a day in any zone is read as its first moment, from every form',
	CASES,
	fc.property(MOMENT, ZONE, (time, zone) => {
		const read = timeReader(zone);
		const [first, ...others] = dayOf(time, zone).map(read);
		expect(others).toEqual(others.map(() => first));
		const [at, shown] = [first ?? 0, shownAt(first ?? 0, zone)];
		const midnight = Math.floor(shownAt(time, zone) / DAY) * DAY;
		// No later than the moment, in its day; and just before it, another day.
		expect([at <= time, Math.floor(shown / DAY) * DAY]).toEqual([true, midnight]);
		expect(shownAt(at - 1, zone)).toBeLessThan(midnight);
	}),
);

holds(
	'any text gives a time of the years 2000 to 2100 or none, and the same one each time',
	5 * CASES,
	fc.property(
		fc.oneof(
			fc.string({ unit: 'binary' }),
			fc.stringMatching(/^[-\d/.: 年月日T+Z]{0,25}$/),
			fc.double(),
			fc.anything(),
		),
		ZONE,
		(value, zone) => {
			const read = timeReader(zone);
			const found = read(value);
			expect(read(value)).toBe(found);
			if (found === undefined) return;
			expect(found).toBeGreaterThan(Date.UTC(1999, 11, 31));
			expect(found).toBeLessThan(Date.UTC(2101, 0, 2));
		},
	),
);
