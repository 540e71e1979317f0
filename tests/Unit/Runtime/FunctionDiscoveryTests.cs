using Cadenza.Runtime.Discovery;
using Cadenza.Runtime.Hosting;
using Microsoft.Azure.Functions.Worker;

namespace Cadenza.Tests.Unit.Runtime;

public sealed class FunctionDiscoveryTests
{
    [Fact]
    public void Discover_ValidFunctions_FindsStaticAndInstanceMethods()
    {
        var app = Discover(typeof(Valid));

        app.ThrowIfInvalid();
        Assert.Equal(["Beta", "alpha"], app.Functions.Select(function => function.Name));
        Assert.Equal("timer", app.Functions[0].TriggerParameter.Name);
        Assert.Equal("0 0 * * * *", ((TimerTriggerAttribute)app.Functions[0].Trigger).Schedule);
    }

    [Fact]
    public void Discover_EverythingWrong_ReportsAllOfIt()
    {
        var problems = Assert.Throws<HostStartException>(() => Discover(typeof(Invalid), typeof(Hidden), typeof(Valid)).ThrowIfInvalid()).Problems;

        Assert.Equal(
            [
                "Hidden.Run: a function is a public method of a public class.",
                "Invalid.AsyncVoid: an async function returns a task, not void.",
                "Invalid.Generic: a function cannot be generic, nor an instance method of an abstract class.",
                "Invalid.Misnamed: '9 lives' is not a function name: a letter, then up to 126 letters, digits, '_' or '-'.",
                "Invalid.NotPublic: a function is a public method of a public class.",
                "Invalid.Out: a function has no ref, in or out parameters.",
                "Invalid.Triggerless: a function has one trigger parameter, this has 0.",
                "Invalid.Twice: a function has one trigger parameter, this has 2.",
                "The function name 'ALPHA' is used by Invalid.Again and Valid.Alpha.",
            ],
            problems.Order(StringComparer.Ordinal));
    }

    private static FunctionApp Discover(params Type[] types) => FunctionDiscovery.Discover(new HostSetup
    {
        FunctionAssembly = typeof(FunctionDiscoveryTests).Assembly,
        IncludeType = types.Contains,
    });

    public sealed class Valid
    {
        [Function("alpha")]
        public static void Alpha([TimerTrigger("0 0 * * * *")] TimerInfo timer) => _ = timer;

        [Function("Beta")]
        public Task Beta([TimerTrigger("0 0 * * * *")] TimerInfo timer, CancellationToken cancellationToken) => Task.FromResult((this, timer, cancellationToken));

        public static void NoFunction([TimerTrigger("0 0 * * * *")] TimerInfo timer) => _ = timer;
    }

    public static class Invalid
    {
        [Function("ALPHA")]
        public static void Again([TimerTrigger("0 0 * * * *")] TimerInfo timer) => _ = timer;

        [Function("9 lives")]
        public static void Misnamed([TimerTrigger("0 0 * * * *")] TimerInfo timer) => _ = timer;

        [Function("Triggerless")]
        public static void Triggerless(TimerInfo timer) => _ = timer;

        [Function("Twice")]
        public static void Twice([TimerTrigger("0 0 * * * *")] TimerInfo one, [TimerTrigger("0 0 * * * *")] TimerInfo two) => _ = (one, two);

        [Function("Generic")]
        public static void Generic<T>([TimerTrigger("0 0 * * * *")] TimerInfo timer) => _ = timer;

        [Function("AsyncVoid")]
        public static async void AsyncVoid([TimerTrigger("0 0 * * * *")] TimerInfo timer) => await Task.FromResult(timer);

        [Function("Out")]
        public static void Out([TimerTrigger("0 0 * * * *")] TimerInfo timer, out int number) => number = timer.IsPastDue ? 1 : 0;

        [Function("NotPublic")]
        internal static void NotPublic([TimerTrigger("0 0 * * * *")] TimerInfo timer) => _ = timer;
    }

    private static class Hidden
    {
        [Function("Hidden")]
        public static void Run([TimerTrigger("0 0 * * * *")] TimerInfo timer) => _ = timer;
    }
}
