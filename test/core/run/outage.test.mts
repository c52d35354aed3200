import { OutageWatch } from '../../../nodes/NumberStatusCheck/core/run/outage';

const NONE = Number.NEGATIVE_INFINITY;

function faults(watch: OutageWatch, count: number, now = 0): void {
	for (let fault = 0; fault < count; fault++) watch.faulted(now, 0, 0.5);
}

test('fewer faults in a row than may be in flight change nothing', () => {
	const watch = new OutageWatch(4, 5);
	faults(watch, 3);
	expect([watch.probing, watch.isDown, watch.resumeAt]).toEqual([false, false, NONE]);
});

test('as many begin the probing: single requests at growing intervals', () => {
	const watch = new OutageWatch(4, 5);
	faults(watch, 4);
	expect(watch.probing).toBe(true);
	const resumeAt = [watch.resumeAt];
	for (let probe = 0; probe < 3; probe++) {
		faults(watch, 1);
		resumeAt.push(watch.resumeAt);
	}
	expect(watch.probing).toBe(true);
	expect(resumeAt).toEqual([500, 1000, 2000, 4000]);
});

test('maxAttempts further ones mean that the API is down', () => {
	const watch = new OutageWatch(4, 5);
	faults(watch, 8);
	expect(watch.isDown).toBe(false);
	faults(watch, 1);
	expect(watch.isDown).toBe(true);
});

test('an answer of the API ends probing, and the count begins anew', () => {
	const watch = new OutageWatch(4, 5);
	faults(watch, 8);
	watch.answered();
	expect([watch.probing, watch.isDown]).toEqual([false, false]);
	faults(watch, 8);
	expect(watch.isDown).toBe(false);
});

test('a pause the API asks for holds up the run even after a single fault', () => {
	const watch = new OutageWatch(4, 5);
	watch.faulted(1000, 2000, 0.5);
	expect([watch.probing, watch.resumeAt]).toEqual([false, 3000]);
});

test('a later, shorter pause does not shorten it', () => {
	const watch = new OutageWatch(4, 5);
	watch.faulted(1000, 5000, 0.5);
	watch.faulted(2000, 1000, 0.5);
	expect(watch.resumeAt).toBe(6000);
});
