/** What one child process measures. */
export interface MeasurementRequest {
	/**
	 * `floor`: a bare client sends the requests. `helper`: the same requests through n8n's HTTP helper, in the engine, and
	 * nothing else. `node`: the node. `noOperation`: a node that does nothing. `read`: the node's reading and cleaning
	 * alone. `expressions`: n8n evaluates Phone Number for each item, and nothing else.
	 */
	what: 'floor' | 'helper' | 'node' | 'noOperation' | 'read' | 'expressions';
	/** Distinct numbers in the list, one to an item. */
	numbers: number;
	concurrency: number;
	/** Of the simulator. */
	url: string;
	phoneNumber: string;
	/** File that takes a CPU profile. */
	profile?: string;
}

/** What it was. */
export interface Measurement {
	wallMs: number;
	/** Time on a processor, of user and system, during the run. */
	cpuMs: number;
	/** Largest resident set of the process, from its start to the end of the run. */
	maxRssKb: number;
	/** Numbers by their status, as the measured code got them; of `read` and `expressions`, the numbers alone. */
	counts: Record<string, number>;
}
