import type { Diagnostic } from '../../contracts';

interface Meaning {
  readonly severity: Diagnostic['severity'];
  /** The rule that is broken, for the guide. */
  readonly rule: string;
}

/** Findings by the rules of the Agent Skills format, and our advice (severity `info`). */
export const FORMAT_CODES = {
  'not-utf8': { severity: 'error', rule: '`SKILL.md` is UTF-8 text.' },
  'no-frontmatter': {
    severity: 'error',
    rule: 'The first line is `---`, which opens the frontmatter.'
  },
  'frontmatter-not-closed': {
    severity: 'error',
    rule: 'A second line `---` closes the frontmatter.'
  },
  'yaml-syntax': { severity: 'error', rule: 'The frontmatter is valid YAML.' },
  'yaml-duplicate-key': { severity: 'error', rule: 'No key stands twice.' },
  'yaml-not-a-mapping': { severity: 'error', rule: 'The frontmatter maps keys to values.' },
  'yaml-too-large': { severity: 'error', rule: 'The frontmatter has 32,768 characters at most.' },
  'unknown-key': {
    severity: 'warning',
    rule: 'Top-level keys are those of the format, and `execution`.'
  },
  'name-missing': { severity: 'warning', rule: 'There is a `name`.' },
  'name-invalid': {
    severity: 'warning',
    rule: '`name` is 1 to 64 lower-case letters, digits and single hyphens, with none at the ends.'
  },
  'name-differs': { severity: 'warning', rule: '`name` is the name of the directory.' },
  'name-reserved': {
    severity: 'info',
    rule: '`name` is none that Windows keeps for devices, such as `con`.'
  },
  'description-missing': {
    severity: 'error',
    rule: 'There is a `description`, which is text and not blank.'
  },
  'description-too-long': {
    severity: 'warning',
    rule: '`description` has 1024 characters at most.'
  },
  'license-not-text': { severity: 'warning', rule: '`license` is text.' },
  'compatibility-not-text': { severity: 'warning', rule: '`compatibility` is text, not blank.' },
  'compatibility-too-long': {
    severity: 'warning',
    rule: '`compatibility` has 500 characters at most.'
  },
  'metadata-not-a-mapping': { severity: 'warning', rule: '`metadata` maps keys to values.' },
  'metadata-value-not-text': {
    severity: 'warning',
    rule: 'Values in `metadata` are single texts.'
  },
  'metadata-value-unquoted': {
    severity: 'info',
    rule: 'Numbers, booleans and dates in `metadata` stand in quotes.'
  },
  'allowed-tools-list': {
    severity: 'warning',
    rule: '`allowed-tools` is one text, no list.'
  },
  'allowed-tools-not-text': { severity: 'warning', rule: '`allowed-tools` is text.' },
  'allowed-tools-commas': {
    severity: 'info',
    rule: 'Tools in `allowed-tools` are separated by blanks alone.'
  },
  'body-empty': { severity: 'warning', rule: 'Below the frontmatter stand instructions.' },
  'body-long': {
    severity: 'info',
    rule: 'Instructions have 500 lines at most; more belongs into files of its own.'
  },
  'file-missing': { severity: 'warning', rule: 'Files that the instructions link to exist.' },
  'file-mentioned-missing': {
    severity: 'info',
    rule: 'Files below `scripts/`, `references/` and `assets/` that the instructions mention exist.'
  },
  'file-outside': {
    severity: 'warning',
    rule: 'Files that the instructions link to lie within the skill.'
  }
} as const satisfies Readonly<Record<string, Meaning>>;

/** Findings on `execution`, by which an agent harness runs the skill. */
export const EXECUTION_CODES = {
  'execution-not-a-mapping': { severity: 'error', rule: '`execution` maps keys to values.' },
  'execution-unknown-key': { severity: 'warning', rule: 'Keys of `execution` are those below.' },
  'execution-body-blank': {
    severity: 'error',
    rule: 'The body, which is the system prompt, is not blank.'
  },
  'execution-model-tier': {
    severity: 'error',
    rule: '`model_tier` is `fast`, `standard`, `thinking`, a tier that the administrator added, or `provider/model`; each perhaps with `:reasoning`.'
  },
  'execution-schedule': {
    severity: 'error',
    rule: '`schedule` is five fields of cron, `daily`, `weekly` or empty, and there is a time at which it fires.'
  },
  'execution-schedule-too-often': {
    severity: 'error',
    rule: 'Between two fires of `schedule` lie 30 minutes at least.'
  },
  'execution-max-iterations': {
    severity: 'error',
    rule: '`max_iterations` is a whole number from 0; 0 means the default.'
  },
  'execution-max-tool-calls': {
    severity: 'error',
    rule: '`max_tool_calls` is a whole number from 0; 0 means the default.'
  },
  'execution-max-runtime': {
    severity: 'error',
    rule: '`max_runtime` is a duration such as `45s`, `5m`, `1h30m` or a number of seconds: 0, which means the default, or one second at least.'
  },
  'execution-over-ceiling': {
    severity: 'error',
    rule: 'Nobody but administrators asks for more than 50 iterations or 10 minutes.'
  },
  'execution-over-cap': {
    severity: 'error',
    rule: 'No more is asked for than the tier of the skill allows.'
  },
  'execution-extended-bounds': {
    severity: 'error',
    rule: '`extended_bounds` is `true` or `false`.'
  },
  'execution-extended-bounds-not-granted': {
    severity: 'warning',
    rule: '`extended_bounds: true` stands only in skills that are managed or named in `extended_bounds_for`.'
  },
  'execution-output-target': {
    severity: 'error',
    rule: '`output_target.kind` is `chat`, `notebook`, `file`, `notification` or `none`.'
  },
  'execution-input-schema': {
    severity: 'error',
    rule: '`input_schema` is a list of inputs with `name` and `type`.'
  },
  'execution-input-name': {
    severity: 'error',
    rule: 'The `name` of an input is text, not blank, and no other input has it.'
  },
  'execution-input-type': {
    severity: 'error',
    rule: 'The `type` of an input is `string`, `integer`, `number`, `boolean`, `date`, `file` or `enum`.'
  },
  'execution-tools': {
    severity: 'error',
    rule: '`tools` is a list of texts, none of them blank or twice.'
  },
  'execution-tags': {
    severity: 'error',
    rule: '`tags` is a list of 16 texts at most, each of 32 characters at most and none of them blank.'
  },
  'execution-visibility': {
    severity: 'error',
    rule: '`visibility` is `private`, `shared` or `public`.'
  },
  'execution-shared-with': {
    severity: 'error',
    rule: 'With `visibility: shared`, `shared_with` names at least one.'
  },
  'execution-chatbot-tool': {
    severity: 'error',
    rule: '`expose_as_chatbot_tool` is `true` or `false`; with `true`, `chatbot_tool_name`, `chatbot_tool_description` and `chatbot_channel_filter` are there.'
  },
  'execution-channel-filter': {
    severity: 'error',
    rule: '`chatbot_channel_filter` is one that the administrator registered, where there is a registry.'
  }
} as const satisfies Readonly<Record<string, Meaning>>;

/** Everything that the validator itself finds. */
export const VALIDATION_CODES = { ...FORMAT_CODES, ...EXECUTION_CODES };

export type ValidationCode = keyof typeof VALIDATION_CODES;
