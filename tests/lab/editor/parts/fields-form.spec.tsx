import { nullTranslator } from '@jupyterlab/translation';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React, { useReducer } from 'react';

import { UNKNOWN_STANDING } from '../../../../src/domain/validation/execution/tier';
import { FieldsForm } from '../../../../src/lab/editor/parts/fields/fields-form';

import { EditedText } from './edited-text';

const trans = nullTranslator.load('jupyterlab_skills');

function Form({ edited, ...props }: { edited: EditedText; readOnly: boolean; calls: jest.Mock }) {
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  return (
    <FieldsForm
      name="pdf"
      markdown={edited.markdown}
      diagnostics={edited.diagnostics(UNKNOWN_STANDING)}
      readOnly={props.readOnly}
      toolsElsewhere={['Bash(make:*)', 'Grep', 'Grep']}
      onEdit={(path, value) => {
        const isWritten = edited.edit(path, value);
        redraw();
        return isWritten;
      }}
      onRename={() => {
        props.calls('rename');
      }}
      onShowSource={() => {
        props.calls('source');
      }}
      trans={trans}
    />
  );
}

function showForm(text: string, { readOnly = false } = {}) {
  const edited = new EditedText(text);
  const calls = jest.fn();
  const user = userEvent.setup();
  const form = () => <Form edited={edited} readOnly={readOnly} calls={calls} />;
  const { rerender } = render(form());
  const redraw = (): void => {
    rerender(form());
  };
  return { calls, edited, redraw, user };
}

const PDF = `---
name: pdf
description: Fill forms # short
allowed-tools: Read, Bash(git:*)
metadata:
  author: me
version: 3
---
Body
`;

describe('FieldsForm', () => {
  it('writes the description as it is typed and leaves all else as it is', async () => {
    const { edited, user } = showForm(PDF);
    const field = screen.getByRole('textbox', { name: 'Description' });
    expect(screen.getByText('10/1024')).toBeVisible();
    await user.type(field, ' well ');
    expect(edited.text).toBe(PDF.replace('Fill forms #', '"Fill forms well " #'));
    expect(field).toHaveValue('Fill forms well ');
  });

  it('says below a field what was found of it, and that the field is wrong', async () => {
    const { user } = showForm(PDF);
    const field = screen.getByRole('textbox', { name: 'Description' });
    expect(field).toHaveAttribute('aria-invalid', 'false');
    await user.clear(field);
    expect(field).toHaveAttribute('aria-invalid', 'true');
    expect(field).toHaveAccessibleDescription(/Error Without a description agents cannot choose/);
  });

  it('shows what others write while the field is open', async () => {
    const { edited, redraw, user } = showForm(PDF);
    const field = screen.getByRole('textbox', { name: 'Description' });
    await user.type(field, ' ');
    expect(field).toHaveValue('Fill forms ');
    edited.edit(['description'], 'Theirs');
    redraw();
    expect(field).toHaveFocus();
    expect(field).toHaveValue('Theirs');
  });

  it('takes an emptied license out once it is left, not while it is typed', async () => {
    const { edited, user } = showForm(PDF.replace('metadata:', 'license: MIT\nmetadata:'));
    const field = screen.getByRole('textbox', { name: 'License' });
    await user.clear(field);
    expect(edited.text).toContain('license: ""\nmetadata:');
    await user.tab();
    expect(edited.text).toBe(PDF);
  });

  it('counts the characters of the compatibility beyond what is allowed', async () => {
    showForm(PDF.replace('metadata:', `compatibility: ${'x'.repeat(501)}\nmetadata:`));
    expect(await screen.findByText('501/500')).toBeVisible();
    expect(screen.getByRole('textbox', { name: 'Compatibility' })).toBeInvalid();
    expect(screen.getByText('501 of 500 characters')).toBeInTheDocument();
  });

  it('shows the name and leaves a new one to Rename', async () => {
    const { calls, user } = showForm(PDF);
    await user.click(screen.getByRole('button', { name: 'Rename…' }));
    expect(calls).toHaveBeenCalledWith('rename');
  });

  it('lists other keys without fields', () => {
    showForm(PDF);
    const others = screen.getByRole('region', { name: 'Other keys, kept as they are' });
    expect(within(others).getByText('version')).toBeVisible();
    expect(within(others).queryByRole('textbox')).toBeNull();
  });

  it('keeps what cannot be written alone in its field and says where to write it', async () => {
    const { edited, user } = showForm(
      '---\nname: pdf\ndescription: &d text\nlicense: *d\n---\nBody\n'
    );
    const before = edited.text;
    const field = screen.getByRole('textbox', { name: 'Description' });
    await user.clear(field);
    await user.type(field, 'new');
    expect(edited.text).toBe(before);
    expect(field).toHaveValue('new');
    expect(screen.getByRole('alert')).toHaveTextContent('Write it in the SKILL.md tab.');
  });

  it('leaves alone what no field can show', async () => {
    const text = PDF.replace('Read, Bash(git:*)', '[Read, {a: b}]').replace(
      'metadata:',
      'license: [MIT, BSD]\nmetadata:'
    );
    const { edited, user } = showForm(text);
    const license = screen.getByRole('textbox', { name: 'License' });
    expect(license).toHaveAccessibleDescription(/does not fit into this field/);
    await user.type(license, 'x');
    await user.type(screen.getByRole('combobox', { name: 'Allowed tools' }), 'Edit{Enter}');
    await user.tab();
    expect(edited.text).toBe(text);
  });

  it('is closed over frontmatter that cannot be read, and keeps the text', async () => {
    const broken = '---\nname: pdf\ndescription: [Fill\nlicense: MIT\n---\nBody\n';
    const { calls, edited, user } = showForm(broken);
    for (const field of screen.getAllByRole('textbox')) {
      expect(field).toHaveAttribute('readonly');
    }
    await user.type(screen.getByRole('textbox', { name: 'License' }), 'x');
    await user.click(screen.getByRole('button', { name: 'Mend it in the SKILL.md tab' }));
    expect(calls).toHaveBeenCalledWith('source');
    expect(edited.text).toBe(broken);
  });

  it('changes nothing of a read-only skill', async () => {
    const { edited, user } = showForm(PDF, { readOnly: true });
    await user.type(screen.getByRole('textbox', { name: 'Description' }), 'x');
    expect(screen.queryByRole('button', { name: 'Remove Read' })).toBeNull();
    expect(screen.getByRole('button', { name: 'Add a key' })).toBeDisabled();
    expect(edited.text).toBe(PDF);
  });
});

describe('MetadataRows', () => {
  const key = (): HTMLElement => {
    const [first] = screen.getAllByRole('textbox', { name: 'Key' });
    if (first === undefined) {
      throw new Error('No key');
    }
    return first;
  };

  it('adds, changes and removes keys', async () => {
    const { edited, user } = showForm(PDF);
    await user.click(screen.getByRole('button', { name: 'Add a key' }));
    expect(screen.getByRole('textbox', { name: 'New key' })).toHaveFocus();
    await user.keyboard('team{Tab}data{Enter}');
    expect(edited.text).toContain('metadata:\n  author: me\n  team: data\n');
    expect(screen.getByRole('button', { name: 'Add a key' })).toHaveFocus();
    await user.type(screen.getByRole('textbox', { name: 'Value of team' }), 's');
    expect(edited.text).toContain('  team: datas\n');
    await user.click(screen.getByRole('button', { name: 'Remove team' }));
    expect(edited.text).toBe(PDF);
    expect(screen.getByRole('button', { name: 'Add a key' })).toHaveFocus();
  });

  it('renames a key with its value, and not to one that is there', async () => {
    const { edited, user } = showForm(PDF.replace('  author: me', '  author: me\n  team: data'));
    await user.clear(key());
    await user.type(key(), 'team');
    await user.tab();
    expect(screen.getByRole('alert')).toHaveTextContent('There is a key “team” already.');
    await user.clear(key());
    await user.type(key(), 'writer{Enter}');
    expect(edited.text).toContain('metadata:\n  team: data\n  writer: me\n');
    expect(screen.getByRole('textbox', { name: 'Value of writer' })).toHaveFocus();
  });

  it('refuses a new key without a name, and gives it up at Escape', async () => {
    const { edited, user } = showForm(PDF);
    await user.click(screen.getByRole('button', { name: 'Add a key' }));
    await user.keyboard('{Enter}');
    expect(screen.getByRole('textbox', { name: 'New key' })).toHaveAccessibleDescription(
      'Give the key a name.'
    );
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('textbox', { name: 'New key' })).toBeNull();
    expect(edited.text).toBe(PDF);
  });

  it('advises quotes where a value is no text, and writes them with an edit', async () => {
    const { edited, user } = showForm(PDF.replace('author: me', 'year: 2026'));
    const value = screen.getByRole('textbox', { name: 'Value of year' });
    expect(value).toHaveAccessibleDescription(/unless it stands in quotes/);
    await user.type(value, '{Backspace}7');
    expect(edited.text).toContain('year: "2027"');
  });
});

describe('allowed tools', () => {
  const input = () => screen.getByRole('combobox', { name: 'Allowed tools' });
  const line = (edited: EditedText) => /allowed-tools.*/.exec(edited.text)?.[0];

  it('adds by Enter, comma and paste in the form found', async () => {
    const { edited, user } = showForm(PDF);
    await user.type(input(), 'Edit{Enter}');
    expect(line(edited)).toBe('allowed-tools: Read, Bash(git:*), Edit');
    await user.type(input(), 'Bash(a,b),Glob,');
    expect(line(edited)).toBe('allowed-tools: Read, Bash(git:*), Edit, Bash(a,b), Glob');
    await user.click(input());
    await user.paste('Task Read\nWrite');
    expect(line(edited)).toMatch(/Glob, Task, Write$/);
  });

  it('keeps a list a list', async () => {
    const { edited, user } = showForm(
      PDF.replace('allowed-tools: Read, Bash(git:*)', 'allowed-tools:\n  - Read # one')
    );
    await user.type(input(), 'Edit{Enter}');
    expect(edited.text).toContain('allowed-tools:\n  - Read # one\n  - Edit\n');
  });

  it('adds what was typed when the field is left', async () => {
    const { edited, user } = showForm(PDF);
    await user.type(input(), 'Glob');
    await user.tab();
    expect(line(edited)).toMatch(/Glob$/);
  });

  it('removes by Backspace and Delete, with arrow keys between tokens', async () => {
    const { edited, user } = showForm(PDF.replace('Read,', 'Read, Edit, Write,'));
    await user.click(input());
    await user.keyboard('{Backspace}');
    expect(line(edited)).toBe('allowed-tools: Read, Edit, Write');
    expect(screen.getByText('Bash(git:*) removed')).toBeInTheDocument();
    await user.keyboard('{ArrowLeft}{ArrowLeft}');
    expect(screen.getByRole('button', { name: 'Remove Edit' })).toHaveFocus();
    await user.keyboard('{Delete}');
    expect(screen.getByRole('button', { name: 'Remove Write' })).toHaveFocus();
    await user.keyboard('{Backspace}');
    expect(screen.getByRole('button', { name: 'Remove Read' })).toHaveFocus();
    await user.keyboard('{ArrowRight}');
    expect(input()).toHaveFocus();
    expect(line(edited)).toBe('allowed-tools: Read');
    await user.keyboard('{Backspace}');
    expect(line(edited)).toBeUndefined();
    expect(input()).toHaveFocus();
  });

  it('suggests tools of other skills and common ones, chosen with the keyboard alone', async () => {
    const { edited, user } = showForm(PDF);
    await user.type(input(), 'g');
    const options = screen.getAllByRole('option').map(option => option.textContent);
    expect(options.slice(0, 2)).toEqual(['Grep', 'Glob']);
    expect(input()).toHaveAttribute('aria-expanded', 'true');
    await user.keyboard('{ArrowDown}{ArrowDown}');
    const marked = screen.getByRole('option', { selected: true });
    expect(marked).toHaveTextContent('Glob');
    expect(input()).toHaveAttribute('aria-activedescendant', marked.id);
    await user.keyboard('{Enter}');
    expect(line(edited)).toMatch(/Glob$/);
    expect(input()).toHaveAttribute('aria-expanded', 'false');
  });

  it('closes the suggestions at Escape and keeps what was typed', async () => {
    const { user } = showForm(PDF);
    await user.type(input(), 'make{Escape}');
    expect(screen.queryByRole('option')).toBeNull();
    expect(input()).toHaveValue('make');
    await user.keyboard('{Enter}');
    expect(screen.getByRole('button', { name: 'Remove make' })).toBeVisible();
  });

  it('takes a suggestion by click', async () => {
    const { edited, user } = showForm(PDF);
    await user.type(input(), 'make');
    await user.click(screen.getByRole('option', { name: 'Bash(make:*)' }));
    expect(line(edited)).toMatch(/Bash\(make:\*\)$/);
    expect(input()).toHaveFocus();
  });
});
