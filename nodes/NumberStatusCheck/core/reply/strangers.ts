/** Charged entries of numbers nobody asked: each number counts once, and each entry that names none. */
export class Strangers {
	private readonly named = new Set<string>();
	private nameless = 0;
	private seen = false;

	/** `mobile`: what the entry calls its number; `told`: whether it says that it was charged, and so is in the bill. */
	add(mobile: string | null, told: boolean): void {
		this.seen = true;
		if (!told) return;
		if (mobile === null) this.nameless++;
		else this.named.add(mobile);
	}

	/** Whether there is any, even one that does not say that it was charged. */
	get any(): boolean {
		return this.seen;
	}

	/** How many of them are in the bill. */
	get count(): number {
		return this.named.size + this.nameless;
	}
}
