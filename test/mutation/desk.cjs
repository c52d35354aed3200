const { joinCore } = require('./join-core.cjs');

// Runs show what they make of it.
joinCore('desk', 'run');
