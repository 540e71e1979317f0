using System.Linq.Expressions;
using System.Reflection;

namespace Cadenza.Runtime.Invocation;

/// <summary>Calls a function's method, by code compiled once, and awaits what it returns.</summary>
internal static class MethodInvoker
{
    /// <summary>The call: target (null for a static method), arguments; gives the awaited result, or null for none.</summary>
    public delegate ValueTask<object?> Call(object? target, object?[] arguments);

    public static Call Compile(MethodInfo method)
    {
        var target = Expression.Parameter(typeof(object), "target");
        var arguments = Expression.Parameter(typeof(object[]), "arguments");
        var values = method.GetParameters().Select((parameter, index) =>
            Expression.Convert(Expression.ArrayIndex(arguments, Expression.Constant(index)), parameter.ParameterType));

        var call = Expression.Call(method.IsStatic ? null : Expression.Convert(target, method.DeclaringType!), method, values);
        return Expression.Lambda<Call>(Awaited(call), target, arguments).Compile();
    }

    /// <summary>What the method gives in the end: of a task, its result; null for none.</summary>
    public static Type? ResultType(MethodInfo method)
    {
        var type = method.ReturnType;
        if (type == typeof(void) || type == typeof(Task) || type == typeof(ValueTask))
            return null;

        return IsTaskOfResult(type) ? type.GetGenericArguments()[0] : type;
    }

    private static bool IsTaskOfResult(Type type) =>
        type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(Task<>) || type.GetGenericTypeDefinition() == typeof(ValueTask<>));

    private static Expression Awaited(MethodCallExpression call)
    {
        var type = call.Type;
        if (type == typeof(void))
            return Expression.Block(call, Expression.Default(typeof(ValueTask<object?>)));
        if (type == typeof(Task) || type == typeof(ValueTask))
            return Expression.Call(Helper(type == typeof(Task) ? nameof(OfTask) : nameof(OfValueTask)), call);
        if (IsTaskOfResult(type))
        {
            var name = type.GetGenericTypeDefinition() == typeof(Task<>) ? nameof(OfTaskResult) : nameof(OfValueTaskResult);
            return Expression.Call(Helper(name).MakeGenericMethod(type.GetGenericArguments()[0]), call);
        }

        return Expression.Call(Helper(nameof(OfValue)), Expression.Convert(call, typeof(object)));
    }

    private static MethodInfo Helper(string name) => typeof(MethodInvoker).GetMethod(name, BindingFlags.NonPublic | BindingFlags.Static)!;

    private static ValueTask<object?> OfValue(object? value) => new(value);

    private static async ValueTask<object?> OfTask(Task task)
    {
        await task;
        return null;
    }

    private static async ValueTask<object?> OfValueTask(ValueTask task)
    {
        await task;
        return null;
    }

    private static async ValueTask<object?> OfTaskResult<T>(Task<T> task) => await task;

    private static async ValueTask<object?> OfValueTaskResult<T>(ValueTask<T> task) => await task;
}
