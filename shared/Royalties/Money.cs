namespace Cadenza.Royalties;

/// <summary>An amount of one currency, in whole minor units (cents of EUR, yen of JPY). Arithmetic is checked.</summary>
/// <remarks>Never a fraction of a minor unit: a rule that divides money says where the remainder goes (<see cref="LargestRemainder"/>).</remarks>
public readonly record struct Money
{
    /// <summary>An amount; throws an <see cref="ArgumentException"/> that names the text when the currency is not three capital letters.</summary>
    /// <param name="minorUnits">Whole minor units; negative for a debt.</param>
    /// <param name="currency">ISO 4217 alphabetic code, such as <c>EUR</c>.</param>
    public Money(long minorUnits, string currency)
    {
        ArgumentNullException.ThrowIfNull(currency);
        if (currency.Length != 3 || !currency.All(char.IsAsciiLetterUpper))
        {
            throw new ArgumentException($"'{currency}' is not an ISO 4217 currency: three capital letters.", nameof(currency));
        }

        MinorUnits = minorUnits;
        Currency = currency;
    }

    /// <summary>Whole minor units.</summary>
    public long MinorUnits { get; }

    /// <summary>ISO 4217 alphabetic code. Null only in <c>default</c>, which is no amount.</summary>
    public string Currency { get; }

    /// <summary>The sum. Throws an <see cref="InvalidOperationException"/> when the currencies differ, an <see cref="OverflowException"/> past 64 bits.</summary>
    public static Money operator +(Money left, Money right) => left.Add(right);

    /// <summary>The difference; throws as the sum does.</summary>
    public static Money operator -(Money left, Money right) => left.Subtract(right);

    /// <summary>The sum; see the operator.</summary>
    public Money Add(Money other) => new(checked(MinorUnits + SameCurrency(other).MinorUnits), Currency);

    /// <summary>The difference; see the operator.</summary>
    public Money Subtract(Money other) => new(checked(MinorUnits - SameCurrency(other).MinorUnits), Currency);

    /// <summary>Minor units and currency: <c>1234 EUR/minor</c>. How many decimals a currency has is a display's business.</summary>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{MinorUnits} {Currency}/minor");

    private Money SameCurrency(Money other) => other.Currency == Currency
        ? other
        : throw new InvalidOperationException($"{this} and {other} are of different currencies.");
}
