import type { Contact } from '../../demo/branches.mts';

/** A contact as it leaves the node: row id, number, status, and whether it was charged. */
export function contact(id: string, number: string | null, status: string, charged: boolean): Contact {
	return { row: { id }, result: { number, status, recommendation: 'keep', charged } };
}
