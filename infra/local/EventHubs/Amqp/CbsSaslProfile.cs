using Amqp;
using Amqp.Framing;
using Amqp.Sasl;
using Amqp.Types;

namespace Cadenza.Local.EventHubs;

/// <summary>The SASL mechanism MSSBCBS: nothing is proved here, a token follows on <c>$cbs</c>.</summary>
internal sealed class CbsSaslProfile() : SaslProfile(MechanismName)
{
    public const string MechanismName = "MSSBCBS";

    protected override ITransport UpgradeTransport(ITransport transport) => transport;

    protected override DescribedList GetStartCommand(string hostname) => new SaslInit { Mechanism = MechanismName };

    protected override DescribedList OnCommand(DescribedList command) =>
        command is SaslInit ? new SaslOutcome { Code = SaslCode.Ok } : throw ServiceErrors.NotSupported($"{command} was not expected.");
}
