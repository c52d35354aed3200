import type { Part, Share } from '../desk/shared-request';

/** A run's parts in requests that other runs of its account send. Nothing here throws. */
export class Companions {
	/** Each with whether the run pays for it. */
	private readonly parts = new Map<Part, boolean>();

	/** `onShare` is called with the numbers of each part that is over, and its share if there is one. Must not throw. */
	constructor(private readonly onShare: (numbers: readonly string[], share: Share | undefined) => void) {}

	/** Whether the run waits for others' replies. */
	get waiting(): boolean {
		return this.parts.size > 0;
	}

	/** Whether one of their requests has not started yet. */
	get hasUnsent(): boolean {
		return [...this.parts.keys()].some((part) => !part.isSent);
	}

	/** Waits for the share of this part; `pays`: whether the request asks for its numbers because of this run. */
	join(part: Part, pays: boolean): void {
		this.parts.set(part, pays);
		void part.share.then((share) => {
			this.parts.delete(part);
			this.onShare(part.numbers, share);
		});
	}

	/** Leaves what has not started. */
	leaveUnsent(): void {
		for (const part of this.parts.keys()) if (!part.isSent) part.leave();
	}

	/** Leaves everything, but for what was sent and is paid for by this run if `keepsPaid`. */
	leave(keepsPaid: boolean): void {
		for (const [part, pays] of this.parts) if (!keepsPaid || !pays || !part.isSent) part.leave();
	}
}
