/** One that may stand in the line: `wake` is called when its turn may have come. */
export interface Standing {
	wake(): void;
}

/**
 * Who starts the next request where more want to than may: first come, first served, so that none of many runs starves.
 * Nothing here throws.
 */
export class Line {
	private readonly standing = new Set<Standing>();

	/** Whether this one is among the first `places` of the line; it stands at the end of it from now on if it did not. */
	mayGo(one: Standing, places: number): boolean {
		this.standing.add(one);
		let place = 0;
		for (const each of this.standing) {
			if (each === one) return true;
			if (++place >= places) return false;
		}
		return false;
	}

	/** Takes this one out of the line. Returns whether it stood there. */
	leave(one: Standing): boolean {
		return this.standing.delete(one);
	}

	/** Wakes the first `places` of the line. */
	wake(places: number): void {
		let place = 0;
		for (const each of this.standing) {
			if (place++ >= places) return;
			each.wake();
		}
	}
}
