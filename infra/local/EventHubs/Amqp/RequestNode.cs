using System.Runtime.CompilerServices;
using Amqp;
using Amqp.Framing;
using Amqp.Listener;
using Amqp.Types;

namespace Cadenza.Local.EventHubs;

/// <summary>
/// A node that answers requests: a client attaches one link to send them and one to have the replies, in the same session and to
/// the same address. Which of the two comes first is not said.
/// </summary>
internal sealed class RequestNode(Func<ListenerConnection, Message, Reply> answer)
{
    public const string Cbs = "$cbs";
    public const string Management = "$management";

    private readonly ConditionalWeakTable<Session, List<ReplyLink>> _replies = [];

    /// <summary>The client's sending link: requests come on it.</summary>
    public void AttachRequests(ListenerLink link, string address) => link.InitializeReceiver(100, (_, message, _, _) => Answer(link, message, address), this);

    /// <summary>The client's receiving link: replies leave on it.</summary>
    public void AttachReplies(ListenerLink link, Attach attach, string address)
    {
        link.InitializeSender((_, _, _) => { }, (_, _, _, _) => { }, this);
        var reply = new ReplyLink(link, address, (attach.Target as Target)?.Address);
        var replies = _replies.GetOrCreateValue(link.Session);
        lock (replies) replies.Add(reply);
        link.Closed += (_, _) =>
        {
            lock (replies) replies.Remove(reply);
        };
    }

    private void Answer(ListenerLink link, Message raw, string address)
    {
        Message request;
        try
        {
            request = ((RawMessage)raw).Decode();
        }
        catch (Exception error) when (error is AmqpException or InvalidCastException or ArgumentException)
        {
            link.DisposeMessage(raw, new Rejected { Error = ServiceErrors.Argument("The request is no AMQP message.").Error }, true);
            return;
        }

        link.DisposeMessage(raw, new Accepted(), true);
        var reply = answer((ListenerConnection)link.Session.Connection, request);
        if (Find(link.Session, address, request.Properties?.ReplyTo) is { } target) target.SendMessage(Encode(reply, request));
    }

    private ListenerLink? Find(Session session, string address, string? replyTo)
    {
        if (!_replies.TryGetValue(session, out var replies)) return null;
        lock (replies)
        {
            var named = replies.FindLast(reply => replyTo is not null && (reply.TargetAddress == replyTo || reply.Link.Name == replyTo));
            return (named ?? replies.FindLast(reply => reply.Address == address))?.Link;
        }
    }

    private static Message Encode(Reply reply, Message request)
    {
        var answer = new Message(reply.Body)
        {
            Properties = new Properties(),
            ApplicationProperties = new ApplicationProperties
            {
                ["status-code"] = reply.Status,
                ["status-description"] = reply.Description,
            },
        };
        if (request.Properties?.GetMessageId() is { } id) answer.Properties.SetCorrelationId(id);
        if (reply.Condition is not null) answer.ApplicationProperties["error-condition"] = new Symbol(reply.Condition);
        return answer;
    }

    private sealed record ReplyLink(ListenerLink Link, string Address, string? TargetAddress);
}

/// <summary>The answer to a request: an HTTP-like status, and a body or the condition of an error.</summary>
internal sealed record Reply(int Status, string Description, object? Body = null, string? Condition = null);
