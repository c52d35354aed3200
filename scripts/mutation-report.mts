/** One change of the code, and what the tests made of it. */
export interface Mutant {
	/** Path from the project's root. */
	readonly file: string;
	readonly line: number;
	/** The line the changed code begins in, without its indentation. */
	readonly context: string;
	readonly original: string;
	readonly replacement: string;
	/** As Stryker calls it, but `Invalid`: such a mutant could not be run, and counts nowhere. */
	readonly status: 'Killed' | 'Timeout' | 'Survived' | 'NoCoverage' | 'Invalid';
}

/** Why no test needs to notice a mutant. Without line numbers, which change with every edit above them. */
export interface KnownSurvivor extends Pick<Mutant, 'file' | 'context' | 'original' | 'replacement'> {
	readonly reason: string;
}

/** How many mutants of a file, or of all, ended how. */
export interface Score {
	readonly name: string;
	readonly killed: number;
	readonly timedOut: number;
	readonly survived: number;
	readonly notCovered: number;
	/** Percentage of the mutants that a test noticed: killed or timed out. */
	readonly score: number;
}

/** The survivors of a run, matched with the known reasons. */
export interface Judgement {
	readonly explained: readonly (Mutant & { readonly reason: string })[];
	readonly unexplained: readonly Mutant[];
	/** Reasons without a survivor: the code has changed, or a test notices the mutant now. */
	readonly outdated: readonly KnownSurvivor[];
}

/** The score of these mutants together; 100 when there are none. */
export function scoreOf(name: string, mutants: readonly Mutant[]): Score {
	const count = (status: Mutant['status']) => mutants.filter((mutant) => mutant.status === status).length;
	const [killed, timedOut] = [count('Killed'), count('Timeout')];
	const [survived, notCovered] = [count('Survived'), count('NoCoverage')];
	const all = killed + timedOut + survived + notCovered;
	return { name, killed, timedOut, survived, notCovered, score: all === 0 ? 100 : ((killed + timedOut) / all) * 100 };
}

/** The score of each file, in the order of their paths. */
export function scoresByFile(mutants: readonly Mutant[]): Score[] {
	const files = [...new Set(mutants.map(({ file }) => file))].sort();
	return files.map((file) =>
		scoreOf(
			file,
			mutants.filter((mutant) => mutant.file === file),
		),
	);
}

function keyOf({ file, context, original, replacement }: Omit<KnownSurvivor, 'reason'>): string {
	return JSON.stringify([file, context, original, replacement].map((text) => text.replace(/\s+/g, ' ').trim()));
}

/** Gives each survivor its reason. Reasons for files without any mutant in this run are left alone. */
export function judge(mutants: readonly Mutant[], known: readonly KnownSurvivor[]): Judgement {
	const reasons = new Map(known.map((survivor) => [keyOf(survivor), survivor.reason]));
	const survivors = mutants.filter(({ status }) => status === 'Survived' || status === 'NoCoverage');
	const explained: (Mutant & { reason: string })[] = [];
	const unexplained: Mutant[] = [];
	for (const mutant of survivors) {
		const reason = reasons.get(keyOf(mutant));
		if (reason === undefined) unexplained.push(mutant);
		else explained.push({ ...mutant, reason });
	}
	const found = new Set(explained.map(keyOf));
	const files = new Set(mutants.map(({ file }) => file));
	return { explained, unexplained, outdated: known.filter((one) => files.has(one.file) && !found.has(keyOf(one))) };
}
