// The namespace is required: LabIcon sets `dataset` on the parsed element.
module.exports = '<svg xmlns="http://www.w3.org/2000/svg"></svg>';
