/** What one child process measures. */
export interface MeasurementRequest {
	/**
	 * `floor`: a bare client sends the requests. `helper`: the same requests through n8n's HTTP helper, in the engine,
	 * and nothing else. `node`: the node. `store`: the node with a Result Store that does nothing. `noOperation`: a node
	 * that does nothing. `read`: the node's reading and cleaning alone. `expressions`: n8n evaluates Phone Number for
	 * each item, and nothing else.
	 */
	what: 'floor' | 'helper' | 'node' | 'store' | 'noOperation' | 'read' | 'expressions';
	/** How many distinct numbers the list has, one per item. */
	numbers: number;
	concurrency: number;
	/** Of the simulator. */
	url: string;
	phoneNumber: string;
	/** File that receives a CPU profile. */
	profile?: string;
}

/** What was measured. */
export interface Measurement {
	wallMs: number;
	/** CPU time of user and system during the run. */
	cpuMs: number;
	/** Largest resident set of the process, from its start to the end of the run. */
	maxRssKb: number;
	/** How many numbers got each status from the measured code; for `read` and `expressions`, their count alone. */
	counts: Record<string, number>;
}
