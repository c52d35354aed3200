/** Two full requests: by chance, so many in a row are not without a status. */
const MOST_NUMBERS = 100;

/**
 * Notices that the API takes money and gives nothing that this node can use, such as after a change of its replies.
 * Counts the numbers that were charged, or may have been, without a result, less those with one, never below 0; so a
 * run stops after a hundred of them and what is in flight then, however long the list is. Nothing here throws.
 */
export class PaidInVain {
	private surplus = 0;

	/** To be called for every reply: how many numbers it gave a result, and how many it was paid for without one. */
	add(results: number, inVain: number): void {
		this.surplus = Math.max(0, this.surplus + inVain - results);
	}

	/** Whether to go on would cost more than it brings. */
	get isTooMuch(): boolean {
		return this.surplus >= MOST_NUMBERS;
	}
}
