import { randomInt } from 'node:crypto';

/** A port below those that systems hand out by themselves; at random, so that two runs seldom want the same. */
export function somePort(): number {
	return randomInt(10_000, 30_000);
}
