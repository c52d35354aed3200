import path from 'node:path';

/** Where the demo keeps things. All but `contacts` and `workflow` are git-ignored and may be deleted at any time. */
export interface DemoPaths {
	root: string;
	/** Input of the run. */
	contacts: string;
	/** The importable workflow. */
	workflow: string;
	/** One CSV per branch. */
	out: string;
	/** Installed n8n versions. */
	runtimes: string;
	/** The packed tarball, alone in its folder. */
	pack: string;
	/** n8n's user folder: database, encryption key, installed community packages. */
	userFolder: string;
	logs: string;
	/** Held while a demo runs. */
	lock: string;
}

/** Absolute paths below the project's root folder. */
export function demoPaths(root: string): DemoPaths {
	const runtime = path.join(root, '.runtime');
	return {
		root,
		contacts: path.join(root, 'examples', 'data', 'contacts.csv'),
		workflow: path.join(root, 'examples', 'number-status-check.json'),
		out: path.join(root, 'out'),
		runtimes: runtime,
		pack: path.join(runtime, 'pack'),
		// n8n caches scripts of its editor in here; linters ignore whatever is below a folder of this name.
		userFolder: path.join(runtime, 'node_modules', 'demo'),
		logs: path.join(runtime, 'logs'),
		lock: path.join(runtime, 'demo.lock'),
	};
}
