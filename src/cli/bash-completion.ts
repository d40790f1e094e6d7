/**
 * For bash as it comes, from 3.2 on: the library's own script needs the package bash-completion, gives
 * what was typed to `eval`, and completes no paths. Directive 0 leaves the word to the shell.
 */
export const BASH_COMPLETION = `# bash completion for jupyterlab-skills
_jupyterlab_skills() {
  local line directive=4
  COMPREPLY=()
  while IFS= read -r line; do
    case $line in
      :*) directive=\${line#:} ;;
      *) COMPREPLY+=("\${line%%$'\\t'*}") ;;
    esac
  done < <(jupyterlab-skills complete -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
  if [ "$directive" = 0 ]; then
    compopt -o default 2>/dev/null
  fi
}
complete -F _jupyterlab_skills jupyterlab-skills`;
