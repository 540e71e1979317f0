using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cadenza.Runtime.Invocation;

/// <summary>The trace that an invocation is part of: the process's own activity, or what the request's headers say.</summary>
internal sealed class InvocationTrace(string parent, string state) : TraceContext
{
    public override string TraceParent => parent;

    public override string TraceState => state;

    public static InvocationTrace Of(HttpContext? http) => Activity.Current is { } activity
        ? new InvocationTrace(activity.Id ?? "", activity.TraceStateString ?? "")
        : new InvocationTrace(http?.Request.Headers.TraceParent.ToString() ?? "", http?.Request.Headers.TraceState.ToString() ?? "");
}
