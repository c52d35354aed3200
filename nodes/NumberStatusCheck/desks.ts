import { Desk } from './core/desk/desk';

/** By account. The only thing that outlives an execution, and only while others use the same account. */
const desks = new Map<string, Desk>();

/** Where the executions of this process meet that use this account (`accountKey`). Never throws. */
export function deskOf(account: string): Desk {
	const open = desks.get(account);
	if (open !== undefined) return open;
	const desk = new Desk(() => {
		desks.delete(account);
	});
	desks.set(account, desk);
	return desk;
}

/** How many accounts are in use. */
export function desksInUse(): number {
	return desks.size;
}
