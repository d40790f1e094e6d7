import type { Scope } from '../../../../contracts';
import { parseSourceAddress, type ParsedSource } from '../../../../domain/source/source-address';
import type { SkillsModel } from '../../../model/skills-model';

/** The first step: where from, and where to. */
export class AddressForm {
  constructor(
    model: SkillsModel,
    redraw: () => void,
    start: { readonly url?: string; readonly scope?: Scope }
  ) {
    this._model = model;
    this._redraw = redraw;
    this._text = start.url ?? '';
    this._scope = start.scope === 'project' && this.projectDir !== null ? 'project' : 'user';
  }

  get text(): string {
    return this._text;
  }

  set text(text: string) {
    this._text = text;
    this._redraw();
  }

  /** What the text means, as far as it alone tells; null while the field is empty. */
  get understood(): ParsedSource | null {
    return this._text.trim() === '' ? null : parseSourceAddress(this._text, this.hosts);
  }

  /** Accepted beside github.com. */
  get hosts(): readonly string[] {
    return this._model.context?.policy.githubHosts ?? [];
  }

  get scope(): Scope {
    return this._scope;
  }

  set scope(scope: Scope) {
    this._scope = scope;
    this._redraw();
  }

  get userDir(): string {
    return this._model.context?.userSkillsDir ?? '';
  }

  get projectDir(): string | null {
    return this._model.context?.projectSkillsDir ?? null;
  }

  /** Why there is no project scope; null when there is one. */
  get noProjectReason(): string | null {
    return this._model.context?.projectSkillsReason ?? null;
  }

  private readonly _model: SkillsModel;
  private readonly _redraw: () => void;
  private _scope: Scope;
  private _text: string;
}
