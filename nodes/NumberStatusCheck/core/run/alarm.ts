import type { CheckPorts } from '../ports';

/** A wait that something can end before its time. Nothing here throws but what the clock throws. */
export class Alarm {
	/** Ends the current wait; without one, it does nothing. */
	wake: () => void = () => {};

	constructor(private readonly clock: Pick<CheckPorts, 'now' | 'sleep'>) {}

	/** Resolves with the next `wake`. */
	async woken(): Promise<void> {
		await new Promise<void>((resolve) => {
			this.wake = resolve;
		});
	}

	/** Resolves with the next `wake`, but not later than at `time` (milliseconds since the epoch) if there is one. */
	async until(time: number | undefined): Promise<void> {
		const woken = this.woken();
		if (time === undefined) return await woken;
		const timer = new AbortController();
		try {
			await Promise.race([woken, this.clock.sleep(time - this.clock.now(), timer.signal)]);
		} finally {
			timer.abort();
		}
	}
}
