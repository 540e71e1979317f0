using System.Security.Cryptography;
using System.Text;

namespace Cadenza.Functions.Accounts.SignIn;

/// <summary>The one stylesheet of the pages, inline. The content security policy allows it by its hash, and no other.</summary>
internal static class PageStyle
{
    /// <summary>The stylesheet. Text has a contrast of 7:1 at least, in light and in dark; what can be clicked is 44 px high.</summary>
    public static Markup Sheet { get; } = Markup.Of(
        $$$"""
        :root{color-scheme:light dark;--page:#f6f4f0;--card:#fff;--text:#1d1b18;--quiet:#4b4740;--line:#8a8378;--main:#1f4d3a;--on-main:#fff;--bad:#8c1d18;--bad-page:#fdecea}
        @media(prefers-color-scheme:dark){:root{--page:#151412;--card:#211f1c;--text:#f1eee8;--quiet:#c9c3b8;--line:#8d867b;--main:#a8dcc4;--on-main:#10281e;--bad:#ffb4ab;--bad-page:#3a1512}}
        *{box-sizing:border-box}
        body{margin:0;background:var(--card);color:var(--text);font:1rem/1.5 system-ui,"Segoe UI",Roboto,"Helvetica Neue",sans-serif;overflow-wrap:anywhere}
        main{max-width:28rem;margin:0 auto;padding:1.5rem;background:var(--card)}
        @media(min-width:30rem){body{background:var(--page)}main{margin:3rem auto;padding:2rem;border-radius:.75rem;box-shadow:0 1px 4px #0003}}
        .brand{margin:0 0 1.5rem;color:var(--quiet);font-weight:600;letter-spacing:.04em}
        h1{margin:0 0 .5rem;font-size:1.5rem;line-height:1.25}
        h2{margin:1.5rem 0 .5rem;font-size:1rem}
        p{margin:0 0 1rem}
        ul{margin:0 0 1.5rem;padding-left:1.25rem}
        li{margin:.25rem 0}
        label{display:block;margin:1rem 0 .25rem;font-weight:600}
        input{width:100%;min-height:2.75rem;padding:.5rem .75rem;font:inherit;color:inherit;background:var(--card);border:1px solid var(--line);border-radius:.5rem}
        input[aria-invalid=true]{border:2px solid var(--bad)}
        button{width:100%;min-height:2.75rem;margin-top:.75rem;padding:.5rem 1rem;font:inherit;font-weight:600;border:2px solid var(--main);border-radius:.5rem;cursor:pointer;background:var(--main);color:var(--on-main)}
        button.quiet{background:transparent;color:var(--main)}
        button.link{width:auto;min-height:2.75rem;margin:0;padding:0;border:0;background:none;color:var(--main);text-decoration:underline}
        form+form{margin-top:0}
        .main{margin-top:1.5rem}
        a{color:var(--main)}
        :focus-visible{outline:3px solid var(--main);outline-offset:2px}
        .problem{margin:1rem 0;padding:.75rem 1rem;border-left:4px solid var(--bad);background:var(--bad-page);color:var(--text)}
        .problem p{margin:0}
        .quiet{color:var(--quiet)}
        """);

    /// <summary>What the policy allows.</summary>
    public static string Source { get; } = $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Sheet.ToString())))}'";
}
