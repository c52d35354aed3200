/** A line of n8n's log that is more serious than information. */
export interface Complaint {
	level: string;
	message: string;
}

function parseLine(line: string): Record<string, unknown> | undefined {
	try {
		const parsed: unknown = JSON.parse(line);
		return typeof parsed === 'object' && parsed !== null ? { ...parsed } : undefined;
	} catch {
		return undefined;
	}
}

/**
 * Warnings and errors in an n8n log that name `subject` anywhere in the line. A line that is not n8n's JSON (a stack
 * trace, output of a library) counts as a complaint whenever it names `subject`.
 */
export function complaintsAbout(log: string, subject: string): Complaint[] {
	return log.split(/\r?\n/).flatMap((line) => {
		if (!line.includes(subject)) return [];
		const entry = parseLine(line);
		if (entry === undefined) return [{ level: 'output', message: line.trim() }];
		const { level, message } = entry;
		if (typeof level !== 'string' || level === 'info' || level === 'debug') return [];
		return [{ level, message: typeof message === 'string' ? message : line }];
	});
}
