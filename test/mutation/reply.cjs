const { joinCore } = require('./join-core.cjs');

// What runs make of odd replies shows more of the reading than a reply alone.
joinCore('reply', 'run');
