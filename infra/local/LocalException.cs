namespace Cadenza.Local;

/// <summary>Something the person at the terminal can mend: printed as one line, without a stack trace, and the exit code is 1.</summary>
internal sealed class LocalException(string message, Exception? inner = null) : Exception(message, inner);
